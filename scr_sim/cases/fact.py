"""Facts that matter in a case, and claims: statements that are not true."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from scr_sim.cases.part import Day, Id, Part, Text

FactKind = Literal[
    "household",
    "identity",
    "history",
    "injury",
    "health",
    "education",
    "behaviour",
    "wishes_and_feelings",
    "capacity",
    "environment",
    "concern",
    "process",
    "help",
    "other",
]


class SaidStay(Part):
    """That a fact speaks of a person staying at a home, under a name.

    `identified` is true where the name alone tells an agency who the person is (a full name, a tenant); else the
    agency needs a fact that `identifies` the person by that name.
    """

    person: Id
    home: Id
    named: Text
    identified: bool = False


class Identifies(Part):
    """That a fact links names to a person ("Uncle V is Vance")."""

    person: Id
    names: tuple[Text, ...] = Field(min_length=1)


class Pattern(Part):
    """That a fact is a pattern: it shows when `at_least` of its `parts` are noticed within `within` days."""

    parts: tuple[Id, ...] = Field(min_length=2)
    at_least: int = Field(ge=2)
    within: int = Field(ge=1)


class Fact(Part):
    """A statement that matters, with the days in which it was true (last day included).

    `claim` marks a statement that is not true; `cue` one that only points to another. `ends` names facts that it
    brings to an end, `contradicts` facts that it cannot stand beside.
    """

    id: Id
    text: Text
    short: Text
    kind: FactKind
    start: Day | None = Field(default=None, alias="from")
    end: Day | None = Field(default=None, alias="to")
    about: tuple[Id, ...] = ()
    claim: bool = False
    cue: bool = False
    stays: tuple[SaidStay, ...] = ()
    identifies: tuple[Identifies, ...] = ()
    ends: tuple[Id, ...] = ()
    contradicts: tuple[Id, ...] = ()
    pattern: Pattern | None = None

    def true_on(self, day: int) -> bool:
        """Whether the statement was true on `day`; a claim never is."""
        if self.claim or self.start is None:
            return False
        return self.start <= day and (self.end is None or day <= self.end)

    @property
    def counts(self) -> bool:
        """Whether coverage counts it: a fact that is neither a claim nor a mere cue."""
        return not self.claim and not self.cue
