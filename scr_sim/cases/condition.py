"""Working conditions that were in force: vacancy, sickness, caseload, a form without a box."""

from __future__ import annotations

from pydantic import Field

from scr_sim.cases.part import Id, Interval, Part, Text


class Condition(Interval):
    """A condition on an agency, or on one post of it, over days (last day included), with severity 0..1.

    `published` conditions are shown to trainees from the start; others belong to the key.
    """

    id: Id
    agency: Id
    post: Id | None = None
    kind: Id
    severity: float = Field(default=0.5, ge=0, le=1)
    text: Text
    published: bool = True


class Because(Part):
    """Why something made sense at the time: in words, with a factor code and a condition where there is one.

    The factor codes are those of SCIE's Learning Together contributory-factor framework (see `taxonomy`).
    """

    text: Text
    factor: str | None = None
    condition: Id | None = None
