"""A case under study: everything that the findings ask of the engine, worked out once and only when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from scr_sim.cases.case import Case
from scr_sim.cases.event import Decision, Event
from scr_sim.engine.held import Held
from scr_sim.engine.knowledge import Knowledge, replay
from scr_sim.engine.order import AtDecision, any_order, strict
from scr_sim.engine.scan import Everything, Scan
from scr_sim.engine.timeline import Timeline


class Study:
    """A case with its replay, and the replays beside it: with every missed step, strictly, and in any order."""

    def __init__(self, case: Case, without: Iterable[str] = ()) -> None:
        self.case = case
        self.knowledge: Knowledge = replay(case, without=without)

    @property
    def timeline(self) -> Timeline:
        """The moves of the case."""
        return self.knowledge.timeline

    @cached_property
    def recorded(self) -> AtDecision:
        """What each holder held before each decision, in the order of the file."""
        return _held(self.knowledge.at)

    @cached_property
    def recorded_with_all(self) -> AtDecision:
        """The same, with every missed step taken."""
        return _held(Scan(self.timeline, Held(), Everything()).run().at)

    @cached_property
    def strictly(self) -> AtDecision:
        """What was held before each decision if nothing that came on a day could be used on it."""
        return strict(self.timeline)

    @cached_property
    def strictly_with_all(self) -> AtDecision:
        """The same, with every missed step taken."""
        return strict(self.timeline, Everything())

    @cached_property
    def in_any_order(self) -> AtDecision:
        """What could have been held before each decision in some order of each day's events."""
        return any_order(self.timeline)

    @cached_property
    def in_any_order_with_all(self) -> AtDecision:
        """The same, with every missed step taken."""
        return any_order(self.timeline, Everything())

    @cached_property
    def first_move_of(self) -> dict[int, int]:
        """The position of the first move of each step that has one."""
        found: dict[int, int] = {}
        for position, move in enumerate(self.timeline.moves):
            if move.step >= 0:
                found.setdefault(move.step, position)
        return found

    def moment_of_step(self, step: int) -> int:
        """The moment just before a step; the end of its day if it moves nothing."""
        if step in self.first_move_of:
            return self.first_move_of[step]
        return self.knowledge.end_of(self.event_of_step(step).day)

    def event_of_step(self, step: int) -> Event:
        """The event in which a step stands."""
        return self.case.in_order[self.timeline.steps[step].event]

    @cached_property
    def decisions(self) -> tuple[tuple[Event, Decision], ...]:
        """Decisions of the case, in order, each with its event."""
        moments = self.knowledge.moment_of
        return tuple(pair for name, pair in self.case.decision.items() if name in moments)

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every (decision, needed fact)."""
        return tuple((decision.id, fact) for _, decision in self.decisions for fact in decision.needs)

    @cached_property
    def order_of_event(self) -> dict[str, int]:
        """The place of each event in the order of the case."""
        return {event.id: place for place, event in enumerate(self.case.in_order)}


def _held(at: Mapping[str, Sequence[Mapping[int, object]]]) -> AtDecision:
    return {name: [set(held) for held in state] for name, state in at.items()}
