"""Documents: the words that an agency wrote, which are all that a trainee reads."""

from __future__ import annotations

from pydantic import Field

from scr_sim.cases.part import Day, Id, Part, Text


class Document(Part):
    """What an agency wrote about an event: who wrote it, on which form, about which day, entered on which day.

    `facts` says which facts of the case stand in the words; it belongs to the key. `source` is where the writer
    had it from, as every chronology entry must say. `latest` marks an uncertain day ("Day 12 to 15").
    """

    id: Id
    agency: Id
    author: Id | None = None
    event: Id | None = None
    form: Text
    title: Text
    day: Day
    latest: Day | None = None
    entered: Day | None = None
    source: Text
    people: tuple[Id, ...] = ()
    facts: tuple[Id, ...] = ()
    text: Text = Field(min_length=1)

    @property
    def entry_day(self) -> int:
        """The day of the entry: the day of the event unless another is given."""
        return self.day if self.entered is None else self.entered
