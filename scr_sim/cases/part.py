"""What every part of a case has in common: closed, frozen, and named by lower_snake ids."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Day = Annotated[int, Field(ge=-36500, le=36500, strict=True)]


class Part(BaseModel):
    """A piece of a case. Unknown fields are refused, and a part never changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, str_strip_whitespace=True)


class Interval(Part):
    """Days from `from` to `to`, both included; no `to` means that it goes on."""

    start: Day = Field(alias="from")
    end: Day | None = Field(default=None, alias="to")

    def covers(self, day: int) -> bool:
        """Whether `day` lies in the interval."""
        return self.start <= day and (self.end is None or day <= self.end)
