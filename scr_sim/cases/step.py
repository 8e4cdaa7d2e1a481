"""Steps: what a post or a family member did with information, or could have done and did not."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from scr_sim.cases.condition import Because
from scr_sim.cases.part import Day, Id, Part, Text

Channel = Literal[
    "in_person", "phone", "email", "letter", "form", "system", "meeting", "notification", "report", "message"
]


class Missed(Part):
    """That the step was not taken: its id, how it is put to a trainee, and why not taking it made sense.

    `asked` marks a question that was asked and not answered; `cost` is what taking the step would have cost
    elsewhere.
    """

    id: Id
    text: Text
    because: tuple[Because, ...] = Field(min_length=1)
    asked: bool = False
    cost: Text | None = None


class Lost(Part):
    """That facts of a message did not arrive (at one recipient, or at all of them)."""

    facts: tuple[Id, ...] = Field(min_length=1)
    to: Id | None = None
    text: Text


class Changed(Part):
    """That a fact of a message arrived as another fact or claim."""

    fact: Id
    becomes: Id
    to: Id | None = None
    text: Text


class TakenAs(Part):
    """That what arrived was understood to mean something else."""

    facts: tuple[Id, ...] = Field(min_length=1)
    text: Text


class AnswerDue(Part):
    """That a referral or a closure owes its sender an answer within so many days."""

    within: int = Field(ge=0)


class StepBase(Part):
    """What all steps share. A step with `missed` stands where it would have been taken."""

    id: Id | None = None
    by: Id
    missed: Missed | None = None
    joins: tuple[tuple[Id, Id], ...] = ()


class Sees(StepBase):
    """A post learns facts directly: sees, hears or is told by someone of no post (`from`)."""

    do: Literal["sees"]
    facts: tuple[Id, ...] = Field(min_length=1)
    source: Id | None = Field(default=None, alias="from")


class Records(StepBase):
    """A post writes facts into a system; `entered` is the day of the entry where that is later."""

    do: Literal["records"]
    facts: tuple[Id, ...] = Field(min_length=1)
    system: Id | None = None
    entered: Day | None = None
    filed_as: Text | None = None


class Tells(StepBase):
    """A post or a family member sends facts to posts or agencies, arriving `delay` days later."""

    do: Literal["tells"]
    facts: tuple[Id, ...] = Field(min_length=1)
    to: tuple[Id, ...] = Field(min_length=1)
    channel: Channel
    delay: int = Field(default=0, ge=0)
    system: Id | None = None
    lost: tuple[Lost, ...] = ()
    changed: tuple[Changed, ...] = ()
    taken_as: TakenAs | None = None
    answer_due: AnswerDue | None = None
    answers: Id | None = None


class Reads(StepBase):
    """A post consults a system that it may read: all of it, or the given facts."""

    do: Literal["reads"]
    system: Id
    facts: tuple[Id, ...] | None = None
    taken_as: TakenAs | None = None


class Weighs(StepBase):
    """The deciding post takes facts into account (possibly none)."""

    do: Literal["weighs"]
    facts: tuple[Id, ...] = ()


Step = Annotated[Sees | Records | Tells | Reads | Weighs, Field(discriminator="do")]
