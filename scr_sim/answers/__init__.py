"""The sheet that a trainee fills in: a form with a value for each exercise. Knows no case and no rubric."""
