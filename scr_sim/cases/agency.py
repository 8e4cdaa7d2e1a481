"""Agencies, their posts and who held them, and the record systems that they keep."""

from __future__ import annotations

from typing import Any, cast

from pydantic import Field, field_validator

from scr_sim.cases.part import Day, Id, Part, Text


class Agency(Part):
    """An agency; `short` is how it is named in a picture."""

    id: Id
    name: Text
    short: Text


class Holder(Part):
    """That a worker held a post in [from, to): `to` is the first day on which they no longer did."""

    worker: Id
    start: Day = Field(alias="from")
    end: Day | None = Field(default=None, alias="to")


class Post(Part):
    """A post of an agency, held by successive workers; vacant between them.

    `decides` marks a post that decides what happens with information in its agency (a designated safeguarding
    lead, a duty screener): a record that no such post can read is not retrievable.
    """

    id: Id
    agency: Id
    title: Text
    decides: bool = False
    holders: tuple[Holder, ...] = Field(min_length=1)

    def holder_on(self, day: int) -> Holder | None:
        """Who holds the post on `day`, or None when it is vacant."""
        for holder in self.holders:
            if holder.start <= day and (holder.end is None or day < holder.end):
                return holder
        return None

    def same_holder(self, first: int, last: int) -> bool:
        """Whether one worker holds the post without a break from day `first` to day `last`, both included."""
        holder = self.holder_on(first)
        while holder is not None and holder.end is not None and holder.end <= last:
            following = self.holder_on(holder.end)
            if following is None or following.worker != holder.worker:
                return False
            holder = following
        return holder is not None


class Reader(Part):
    """That a post, or everyone in an agency, may read a system from a day on (from the start if none is given)."""

    who: Id
    start: Day | None = Field(default=None, alias="from")


class RecordSystem(Part):
    """A record system of an agency: its main one, or another (a collection book, a form tray)."""

    id: Id
    agency: Id
    name: Text
    main: bool = False
    readers: tuple[Reader, ...] = ()

    @field_validator("readers", mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        """A bare id in `readers` means: may read it from the start."""
        if not isinstance(value, list):
            return value
        return [{"who": item} if isinstance(item, str) else item for item in cast(list[Any], value)]
