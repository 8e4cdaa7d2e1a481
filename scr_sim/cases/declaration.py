"""What a case declares of itself: its gaps, its good practice, its endings. The answer key, checked by the engine."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from scr_sim.cases.condition import Because
from scr_sim.cases.part import Id, Part, Text
from scr_sim.cases.taxonomy import GapKind, Modifier, Typicality


class HowUsual(Part):
    """How usual this was there and then, and on what that rests: it turns a case finding into a system finding."""

    how: Typicality
    basis: Text


class DeclaredGap(Part):
    """A break that the case declares: where a fact could have gone on and did not, and why that made sense."""

    id: Id
    kind: GapKind
    event: Id
    agency: Id
    fact: Id
    modifiers: tuple[Modifier, ...] = ()
    usual: HowUsual | None = None
    why: tuple[Because, ...] = Field(min_length=1)


class EqualityPoint(Part):
    """Something about equality that the case lets a trainee find: what was assumed, who was not heard."""

    id: Id
    text: Text
    about: tuple[Id, ...] = ()


class GoodPractice(Part):
    """Something that went well, and the event in which it did."""

    id: Id
    text: Text
    event: Id


class Protective(Part):
    """A possibility of protection that the case holds: a person, or something that could have been done."""

    id: Id
    text: Text
    person: Id | None = None


class Ending(Part):
    """How the case ends, for the outcome-blind exercise; `without` names events that this ending leaves out."""

    text: Text
    without: tuple[Id, ...] = ()


class Endings(Part):
    """The two endings of a case: one in which harm came, and one in which it was averted."""

    serious: Ending
    averted: Ending


class UnderlyingPattern(Part):
    """An underlying pattern that the case shows, by its code in the typology."""

    code: Literal["PT1", "PT2", "PT3", "PT4", "PT5", "PT6"]
    text: Text
