"""A case: everything that is in one, as one value."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field

from scr_sim.cases.agency import Agency, Post, RecordSystem
from scr_sim.cases.condition import Condition
from scr_sim.cases.declaration import (
    DeclaredGap,
    Endings,
    EqualityPoint,
    GoodPractice,
    Protective,
    UnderlyingPattern,
)
from scr_sim.cases.document import Document
from scr_sim.cases.event import Decision, Event, Opening
from scr_sim.cases.fact import Fact
from scr_sim.cases.home import Home, Stay
from scr_sim.cases.part import Day, Id, Part, Text
from scr_sim.cases.person import Person

SCHEMA = 1


class Case(Part):
    """A fictional case, whole: what happened, what each agency wrote, and the key."""

    format: Literal[1] = Field(alias="schema")
    id: Id
    title: Text
    fictional: Literal[True]
    statement: Text
    regime: Text
    focus: tuple[Id, ...] = ()
    setting: Text
    day_zero: Text
    last_day: Day
    content_note: Text
    briefing: Text
    people: tuple[Person, ...] = Field(min_length=1)
    homes: tuple[Home, ...] = ()
    stays: tuple[Stay, ...] = ()
    agencies: tuple[Agency, ...] = Field(min_length=1)
    posts: tuple[Post, ...] = Field(min_length=1)
    systems: tuple[RecordSystem, ...] = Field(min_length=1)
    conditions: tuple[Condition, ...] = ()
    facts: tuple[Fact, ...] = Field(min_length=1)
    opening: tuple[Opening, ...] = ()
    events: tuple[Event, ...] = Field(min_length=1)
    gaps: tuple[DeclaredGap, ...] = ()
    equality: tuple[EqualityPoint, ...] = ()
    good_practice: tuple[GoodPractice, ...] = ()
    protective: tuple[Protective, ...] = ()
    patterns: tuple[UnderlyingPattern, ...] = ()
    endings: Endings | None = None
    glossary: dict[str, Text] = Field(default_factory=dict)
    documents: tuple[Document, ...] = ()

    @cached_property
    def person(self) -> dict[str, Person]:
        """People by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def agency(self) -> dict[str, Agency]:
        """Agencies by id."""
        return {agency.id: agency for agency in self.agencies}

    @cached_property
    def post(self) -> dict[str, Post]:
        """Posts by id."""
        return {post.id: post for post in self.posts}

    @cached_property
    def home(self) -> dict[str, Home]:
        """Homes and places by id."""
        return {home.id: home for home in self.homes}

    @cached_property
    def fact(self) -> dict[str, Fact]:
        """Facts and claims by id."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def event(self) -> dict[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.events}

    @cached_property
    def decision(self) -> dict[str, tuple[Event, Decision]]:
        """Decisions by id, each with its event, in order."""
        return {event.decision.id: (event, event.decision) for event in self.in_order if event.decision}

    @cached_property
    def main_system(self) -> dict[str, str]:
        """The main system of each agency."""
        return {system.agency: system.id for system in self.systems if system.main}

    @cached_property
    def in_order(self) -> tuple[Event, ...]:
        """Events by day, and on one day as they stand in the file."""
        return tuple(sorted(self.events, key=lambda event: event.day))

    def agency_of_event(self, event: Event) -> str | None:
        """The agency whose contact or decision an event was: from `by`, the decision, or its first post."""
        names = [event.by, event.decision.post if event.decision else None, *(step.by for step in event.steps)]
        return next((self.post[name].agency for name in names if name in self.post), None)

    def agency_of(self, holder: str) -> str | None:
        """The agency of a post or a record system; an agency's own id; None for a family member."""
        if holder in self.agency:
            return holder
        if holder in self.post:
            return self.post[holder].agency
        for system in self.systems:
            if system.id == holder:
                return system.agency
        return None
