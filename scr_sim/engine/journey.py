"""Who came to know what, when and by what route: the first arrival, with the one before it."""

from __future__ import annotations

from typing import NamedTuple

from scr_sim.engine.timeline import Move


class Gain(NamedTuple):
    """That a holder came to hold a fact: at which position of the timeline, by which move, from which gain."""

    position: int
    move: Move
    before: Gain | None


class Journeys:
    """The algebra of routes: carries the first gain, and notes what a hand-over brought to an end."""

    keeps_first = True

    def __init__(self) -> None:
        self.ended: list[tuple[int, int, Gain, int]] = []
        """What went with its holder: holder, fact, how it was gained, and the position at which it was lost."""

    def start(self, position: int, move: Move) -> Gain:
        """Nothing stands before what comes from outside."""
        return Gain(position, move, None)

    def along(self, value: Gain, position: int, move: Move) -> Gain:
        """One step further."""
        return Gain(position, move, value)

    def join(self, there: Gain, new: Gain) -> Gain:
        """The scan goes forward in time, so what is already there came first."""
        return there

    def leave(self, position: int, holder: int, values: dict[int, Gain]) -> None:
        """Keep what the holder knew, up to here."""
        self.ended.extend((holder, fact, gain, position) for fact, gain in values.items())
