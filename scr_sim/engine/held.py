"""Whether a fact is there at all: the smallest algebra."""

from __future__ import annotations

from scr_sim.engine.timeline import Move


class Held:
    """The algebra of yes or nothing."""

    keeps_first = True

    def start(self, position: int, move: Move) -> bool:
        """What comes from outside is there."""
        return True

    def along(self, value: bool, position: int, move: Move) -> bool:
        """What is passed on is there."""
        return True

    def join(self, there: bool, new: bool) -> bool:
        """There, and there."""
        return True

    def leave(self, position: int, holder: int, values: dict[int, bool]) -> None:
        """Nothing is kept."""
