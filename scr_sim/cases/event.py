"""Events of a case, in order, with their steps; and the decisions that some of them are."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from scr_sim.cases.part import Day, Id, Part, Text
from scr_sim.cases.step import Step

Time = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Option(Part):
    """One of the things that could have been decided."""

    id: Id
    text: Text


class Decision(Part):
    """A decision of one post: the question, the options, the one taken, and the facts that it needed.

    `made_sense` is the account of why the option taken made sense at the time; it belongs to the key.
    """

    id: Id
    post: Id
    question: Text
    options: tuple[Option, ...] = Field(min_length=2)
    taken: Id
    needs: tuple[Id, ...] = ()
    made_sense: Text | None = None


class ChildConcerned(Part):
    """That a contact concerned a child who was or could have been there, and what the child could have told."""

    child: Id
    would_say: Id


class Assumed(Part):
    """That a post took something as so, and the missed step that would have tested it."""

    by: Id
    fact: Id
    test: Id
    text: Text


class Closure(Part):
    """That the event closed something, and which agencies were owed word of it within so many days."""

    owed_to: tuple[Id, ...] = Field(min_length=1)
    facts: tuple[Id, ...] = Field(min_length=1)
    within: int = Field(ge=0)


class Event(Part):
    """A contact, call, visit, letter or meeting on a day relative to Day 0, with its steps in order.

    `by` is the post whose contact it was, where no step says so. `latest` makes the day uncertain: it happened on
    some day from `day` to `latest`.
    """

    id: Id
    day: Day
    latest: Day | None = None
    time: Time | None = None
    kind: Id
    title: Text
    by: Id | None = None
    home: Id | None = None
    children: tuple[ChildConcerned, ...] = ()
    steps: tuple[Step, ...] = ()
    decision: Decision | None = None
    assumed: tuple[Assumed, ...] = ()
    closure: Closure | None = None
    known_not_acted: Text | None = None


class Opening(Part):
    """What stood on a system at the start, entered by no one in the case."""

    system: Id
    day: Day
    facts: tuple[Id, ...] = Field(min_length=1)
