"""The fewest missed steps by which a fact could have reached a holder, and every set of that size that does it."""

from __future__ import annotations

from typing import NamedTuple

from scr_sim.engine.timeline import Move

MOST_PLANS = 500
"""So many smallest plans are listed at most for one fact and holder; real cases have a handful."""


class Plans(NamedTuple):
    """The smallest number of missed steps that suffice, and the sets of that size (numbers of missed steps)."""

    size: int
    sets: frozenset[frozenset[int]]


_NOTHING = Plans(0, frozenset({frozenset[int]()}))


class Fewest:
    """The algebra of smallest plans, for a scan in which every missed step may be taken.

    A plan is a chain of steps that carries one fact, so the smallest number is exact: along a chain the count goes
    up by one for each missed step, and where two chains meet the smaller wins.
    """

    keeps_first = False

    def start(self, position: int, move: Move) -> Plans:
        """Seen as it was: no missed step; seen in a missed step: that one."""
        return self.along(_NOTHING, position, move)

    def along(self, value: Plans, position: int, move: Move) -> Plans:
        """One more if this step was missed; the second leg of a message is not another step."""
        if move.missed < 0 or move.leg:
            return value
        return Plans(value.size + 1, frozenset(plan | {move.missed} for plan in value.sets))

    def join(self, there: Plans, new: Plans) -> Plans:
        """The smaller; if equal, all of both."""
        if there.size != new.size:
            return min(there, new, key=lambda plans: plans.size)
        if new.sets <= there.sets:
            return there
        together = there.sets | new.sets
        if len(together) > MOST_PLANS:
            together = frozenset(sorted(together, key=sorted)[:MOST_PLANS])
        return Plans(there.size, together)

    def leave(self, position: int, holder: int, values: dict[int, Plans]) -> None:
        """Nothing is kept."""
