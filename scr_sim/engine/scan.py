"""The one scan. Every question about who knew what is this pass over the moves, with another algebra.

An algebra says what is carried for each (holder, fact): a route, a count of missed steps, one bit for each of ten
thousand runs. A fact that is not there has no value. See `scr_sim.engine.algebra` for what an algebra provides, and
the files beside it for the algebras themselves. Time is linear in the moves and the facts that they carry.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Generic, TypeVar

from scr_sim.engine.algebra import Algebra
from scr_sim.engine.timeline import WORLD, Do, Failure, Move, Timeline

V = TypeVar("V")
State = list[dict[int, V]] | dict[int, dict[int, V]]
"""What each holder holds, by the holder's number: all of them, or only those that matter to the moves."""


class Everything(Container[int]):
    """Contains every number: for a scan in which every missed step is taken."""

    def __contains__(self, item: object) -> bool:
        return True


class Scan(Generic[V]):
    """A scan in progress: the state after the moves so far, and what was noted on the way.

    `state[holder][fact]` is the value there. `at[decision]` is a copy of the state just before that decision was
    weighed. `failures` are moves whose source did not hold what it was to pass on.
    """

    def __init__(self, timeline: Timeline, algebra: Algebra[V], taken: Container[int] = ()) -> None:
        self.timeline = timeline
        self.algebra = algebra
        self.taken = taken
        self.state: State[V] = [{} for _ in range(timeline.holders)]
        self.at: dict[str, list[dict[int, V]]] = {}
        self.failures: list[Failure] = []

    def run(self) -> Scan[V]:
        """Walk all moves of the timeline, and return self."""
        self.walk(enumerate(self.timeline.moves), self.state)
        return self

    def walk(self, moves: Iterable[tuple[int, Move]], state: State[V]) -> None:
        """Walk the given moves, each with its position, changing `state`."""
        algebra, taken, keeps_first = self.algebra, self.taken, self.algebra.keeps_first
        n_facts = len(self.timeline.facts)
        for position, move in moves:
            if move.missed >= 0 and move.missed not in taken:
                continue
            if move.do is Do.COPY:
                target = state[move.target]
                source = None if move.source == WORLD else state[move.source]
                pairs = move.pairs
                if pairs is None:
                    pairs = [(fact, fact) for fact in source or ()]
                for before, after in pairs:
                    if source is None:
                        # what comes from outside carries no strain of its own
                        value = algebra.start(position, move) if before < n_facts else None
                    else:
                        held = source.get(before)
                        if held is None:
                            if before < n_facts:
                                self._fail(move, before)
                            continue
                        if keeps_first and after in target:
                            continue
                        value = algebra.along(held, position, move)
                    if value is not None:
                        there = target.get(after)
                        target[after] = value if there is None else algebra.join(there, value)
            elif move.do is Do.CLEAR:
                algebra.leave(position, move.target, state[move.target])
                state[move.target] = {}
            elif move.do is Do.DECIDE:
                decision = self.timeline.case.in_order[move.event].decision
                if decision is not None:
                    held_by = state.values() if isinstance(state, dict) else state
                    self.at[decision.id] = [dict(held) for held in held_by]
            else:
                for before, _ in move.pairs or ():
                    if before < n_facts and before not in state[move.target]:
                        self._fail(move, before)

    def _fail(self, move: Move, fact: int) -> None:
        # a ledger would only say the same fault again
        if move.leg == 0 and not self.timeline.is_ledger(move.target):
            self.failures.append(Failure(move.step, self.timeline.facts[fact], "it is not known there then"))
