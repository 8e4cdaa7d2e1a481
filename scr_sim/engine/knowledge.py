"""What every post and every file held at every moment of a case."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from scr_sim.cases.case import Case
from scr_sim.engine.journey import Gain, Journeys
from scr_sim.engine.scan import Everything, Scan
from scr_sim.engine.timeline import Do, Failure, Timeline, lay_out


class Span(NamedTuple):
    """That something was held from the move at `start` until the hand-over at `end` (None: to the last day)."""

    start: int
    end: int | None
    gain: Gain

    def covers(self, moment: int) -> bool:
        """Whether it was held at `moment`, that is, before the move at that position."""
        return self.start < moment and (self.end is None or moment <= self.end)


class Knowledge:
    """Who held which fact when. A moment is a position in the timeline: the state before the move there.

    Holders and facts go by their ids. Strains (copies that descend from a changed message) are asked for with
    `strain=`.
    """

    def __init__(self, timeline: Timeline, scan: Scan[Gain], journeys: Journeys) -> None:
        self.timeline = timeline
        self.case = timeline.case
        self.failures: tuple[Failure, ...] = (*timeline.failures, *scan.failures)
        self.at = scan.at
        self._spans: dict[tuple[int, int], list[Span]] = defaultdict(list)
        for holder, fact, gain, end in journeys.ended:
            self._spans[holder, fact].append(Span(gain.position, end, gain))
        held = scan.state.items() if isinstance(scan.state, dict) else enumerate(scan.state)
        for holder, values in held:
            for fact, gain in values.items():
                self._spans[holder, fact].append(Span(gain.position, None, gain))

    @cached_property
    def _days(self) -> list[int]:
        return [move.day for move in self.timeline.moves]

    @cached_property
    def moment_of(self) -> dict[str, int]:
        """The moment of each decision: just before it was weighed."""
        found: dict[str, int] = {}
        for position, move in enumerate(self.timeline.moves):
            if move.do is Do.DECIDE:
                decision = self.case.in_order[move.event].decision
                if decision is not None:
                    found[decision.id] = position
        return found

    def end_of(self, day: int) -> int:
        """The moment at the end of a day."""
        return bisect_right(self._days, day)

    @property
    def last(self) -> int:
        """The moment after everything."""
        return len(self.timeline.moves)

    def spans(self, holder: str, fact: str) -> tuple[Span, ...]:
        """When a post or file held a fact, in order."""
        key = (self.timeline.holder_number[holder], self.timeline.fact_number[fact])
        return tuple(self._spans.get(key, ()))

    def span(self, holder: str, fact: str, moment: int) -> Span | None:
        """The span in which a post or file held a fact at a moment, or None."""
        return next((span for span in self.spans(holder, fact) if span.covers(moment)), None)

    def holds(self, holder: str, fact: str, moment: int) -> bool:
        """Whether a post or file held a fact at a moment."""
        return self.span(holder, fact, moment) is not None

    def held_by(self, holder: str, moment: int) -> frozenset[str]:
        """The facts and claims that a post or file held at a moment."""
        return frozenset(fact for fact in self.timeline.facts if self.holds(holder, fact, moment))

    def held_in(self, agency: str, moment: int) -> frozenset[str]:
        """The facts and claims that an agency held at a moment, on any file or in any head."""
        held: frozenset[str] = frozenset()
        return held.union(*(self.held_by(holder, moment) for holder in self.holders_in(agency)))

    def holders(self, fact: str, moment: int) -> tuple[str, ...]:
        """The posts and files that held a fact at a moment."""
        line = self.timeline
        return tuple(name for name in map(line.name, range(line.n_real)) if self.holds(name, fact, moment))

    def holders_in(self, agency: str) -> tuple[str, ...]:
        """The posts and files of an agency."""
        line = self.timeline
        return tuple(line.name(number) for number in (*line.posts_of[agency], *line.files_of[agency]))

    def ever_learned(self, fact: str, moment: int) -> bool:
        """Whether any post had come to know a fact before a moment, even if it went with its holder."""
        return any(span.start < moment for post in self.case.posts for span in self.spans(post.id, fact))

    def route(self, gain: Gain) -> tuple[Gain, ...]:
        """The gains by which a copy came to its holder, first to last."""
        steps: list[Gain] = []
        at: Gain | None = gain
        while at is not None:
            steps.append(at)
            at = at.before
        return tuple(reversed(steps))


def replay(
    case: Case,
    taken: Iterable[str] = (),
    *,
    without: Iterable[str] = (),
    every_missed_step: bool = False,
) -> Knowledge:
    """What everybody knew when, with the given missed steps taken as well.

    `taken` are ids of missed steps; `without` ids of events left out (another ending). A step whose precondition
    does not hold passes nothing on, and is listed in `failures`. Raises KeyError for an id that is none.
    """
    timeline = lay_out(case, without=frozenset(without))
    numbers = {timeline.missed.index(name) for name in taken} if not every_missed_step else Everything()
    journeys = Journeys()
    return Knowledge(timeline, Scan(timeline, journeys, numbers).run(), journeys)
