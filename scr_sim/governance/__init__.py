"""How a review is run: rules by period, independence, timetable, publication, recommendations. Pure."""
