"""What went wrong, said for people: what, where, which rule, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, and the line in it (1 is the first; 0 is the file as a whole)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: `what` it is, the `rule` it breaks, how to `mend` it, and its place."""

    what: str
    rule: str
    mend: str
    place: Place | None = None

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.what}\n    Rule: {self.rule}\n    Mend: {self.mend}"


class ScrSimError(Exception):
    """Any fault that a person can put right. Holds every problem found, not only the first."""

    def __init__(self, summary: str, problems: Iterable[Problem] = ()) -> None:
        self.summary = summary
        self.problems = tuple(problems)
        super().__init__(summary)

    def __str__(self) -> str:
        return "\n".join([self.summary, *(f"- {problem}" for problem in self.problems)])


class CaseError(ScrSimError):
    """A case that cannot be read, or that does not hold together."""


class AnswerError(ScrSimError):
    """An answer sheet that cannot be read or kept."""


class ModuleError(ScrSimError):
    """A module text that cannot be built."""


class CourseError(ScrSimError):
    """Something in the course folder that stops a step of the course."""
