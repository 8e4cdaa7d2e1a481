"""What an algebra must provide to be carried by the scan."""

from __future__ import annotations

from typing import Protocol, TypeVar

from scr_sim.engine.timeline import Move

V = TypeVar("V")


class Algebra(Protocol[V]):
    """A question that the scan can answer: what is carried for each (holder, fact), and how it changes.

    For the answers to be right, `join` must be associative, commutative and idempotent, and `along` must
    distribute over it: along(join(a, b)) = join(along(a), along(b)).
    """

    keeps_first: bool
    """Whether `join` always keeps what is already there, so that the scan need not work out what it would join."""

    def start(self, position: int, move: Move) -> V | None:
        """The value of what `move` brings from outside: seen, heard, or on file from the start."""
        ...

    def along(self, value: V, position: int, move: Move) -> V | None:
        """The value after it was passed on by `move`, or None if nothing passes."""
        ...

    def join(self, there: V, new: V) -> V:
        """The value of something that is already there when it arrives once more."""
        ...

    def leave(self, position: int, holder: int, values: dict[int, V]) -> None:
        """Called when a post's holder goes, and what was only in their head with them."""
        ...
