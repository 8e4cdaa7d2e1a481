"""Homes and other places, and who really lived or slept there: the world's truth."""

from __future__ import annotations

from typing import Literal

from scr_sim.cases.part import Id, Interval, Part, Text


class Home(Part):
    """A home, or (kind `place`) somewhere else that matters, such as a bus station."""

    id: Id
    label: Text
    kind: Literal["home", "place"] = "home"


class Stay(Interval):
    """That a person lived or slept at a home from one day to another, last day included, and how regularly."""

    person: Id
    home: Id
    how: Literal["resident", "part_time", "regular_visitor", "visitor", "inpatient"]
