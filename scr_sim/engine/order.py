"""The same scan where the order within a day is not to be relied on: strictly, and in any order.

Days are all that an anonymised case has, and an answer may hang on which of two things happened first on one day.
*Strict*: what a message or an entry brings on a day can be used from the next day, except by later steps of the
same event. *Any order*: what is possible in some order of that day's events, the steps of an event staying in order.
In both, a step that could not have been taken passes nothing on.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import groupby

from scr_sim.engine.held import Held
from scr_sim.engine.scan import Scan
from scr_sim.engine.timeline import WORLD, Do, Move, Timeline, moves_by_day

AtDecision = dict[str, list[set[int]]]
"""For each decision, what each holder (by number) held just before it."""

Stamp = tuple[int, int] | None
"""When something becomes usable: at once (None), or on a later day, or later in the same event (day, event)."""

_Held = dict[int, dict[int, bool]]

MOST_EVENTS = 9
"""So many events of one day that touch each other are tried in every order; of more, all are run to a standstill,
which can only allow too much."""


class _Stamped:
    """The algebra of strictness: the stamps of the copies at hand."""

    keeps_first = False

    def start(self, position: int, move: Move) -> frozenset[Stamp]:
        return frozenset({self._stamp(move)})

    def along(self, value: frozenset[Stamp], position: int, move: Move) -> frozenset[Stamp] | None:
        usable = [stamp for stamp in value if is_usable(stamp, move.day, move.event)]
        if not usable:
            return None
        if move.message:
            return frozenset({self._stamp(move)})
        fresh = all(stamp is not None and stamp[0] == move.day for stamp in usable)
        return frozenset({(move.day, move.event) if fresh else None})

    def join(self, there: frozenset[Stamp], new: frozenset[Stamp]) -> frozenset[Stamp]:
        return there if new <= there else there | new

    def leave(self, position: int, holder: int, values: dict[int, frozenset[Stamp]]) -> None: ...

    def _stamp(self, move: Move) -> Stamp:
        return (move.day, move.event) if move.message and move.leg == 0 else (move.day, -1) if move.leg else None


def is_usable(stamp: Stamp, day: int, event: int) -> bool:
    """Whether a copy with this stamp can be used on a day, in an event (by its number)."""
    return stamp is None or stamp[0] < day or (stamp[0] == day and stamp[1] == event and event >= 0)


def strict(timeline: Timeline, taken: Container[int] = ()) -> AtDecision:
    """What was held before each decision if nothing that arrives on a day can be used on it."""
    scan = Scan(timeline, _Stamped(), taken).run()
    when = {
        decision.id: (move.day, move.event)
        for move in timeline.moves
        if move.do is Do.DECIDE and (decision := timeline.case.in_order[move.event].decision)
    }
    # that something was sent does not wait for it to be usable
    outboxes = set(timeline.outbox.values())
    return {
        name: [
            {
                fact
                for fact, stamps in values.items()
                if holder in outboxes or any(is_usable(stamp, *when[name]) for stamp in stamps)
            }
            for holder, values in enumerate(state)
        ]
        for name, state in scan.at.items()
    }


def any_order(timeline: Timeline, taken: Container[int] = ()) -> AtDecision:
    """What could have been held before each decision in some order of each day's events."""
    return _AnyOrder(timeline, taken).run()


class _AnyOrder:
    """Walks day by day; a day's events are walked in every order, and the results are put together.

    Putting them together is exact for one fact at one holder, because every move passes a fact on or does not,
    whatever else is held: what two orders allow together is allowed by one of them.
    """

    def __init__(self, timeline: Timeline, taken: Container[int]) -> None:
        self.timeline = timeline
        self.scan = Scan(timeline, Held(), taken)
        self.found: AtDecision = {}

    def run(self) -> AtDecision:
        state: _Held = {holder: {} for holder in range(self.timeline.holders)}
        for _, moves in moves_by_day(self.timeline.moves):
            late = [move for move in moves if move.do is not Do.CLEAR and move.leg == 0 and move.event >= 0]
            self._walk((move for move in moves if move not in late), state)
            groups = self._touching([list(group) for _, group in groupby(late, key=lambda move: move.event)])
            for place, group in enumerate(groups):
                if any(move.do is Do.DECIDE for event in group for move in event):
                    others = {holder: dict(held) for holder, held in state.items()}
                    for other in groups[:place] + groups[place + 1 :]:
                        others.update(self._day(other, others)[_everyone(other)])
                    self._decisions(group, others)
            for group in groups:
                state.update(self._day(group, state)[_everyone(group)])
        return self.found

    def _walk(self, moves: Iterable[Move], state: _Held) -> None:
        self.scan.walk(((0, move) for move in moves if move.do is not Do.DECIDE), state)

    def _touching(self, events: list[list[Move]]) -> list[list[list[Move]]]:
        """A day's events in groups that share no post and no file: only the order within a group matters."""
        groups: list[tuple[set[int], list[list[Move]]]] = []
        for event in events:
            touched = {holder for holder in _holders([event]) if holder < self.timeline.n_real}
            joined = [group for group in groups if group[0] & touched]
            groups = [group for group in groups if not group[0] & touched]
            members = [member for group in joined for member in group[1]]
            groups.append((touched.union(*(group[0] for group in joined)), [*members, event]))
        return [group[1] for group in groups]

    def _day(self, events: list[list[Move]], state: _Held) -> dict[int, _Held]:
        """For sets of a day's events (as bits), what is held after some order of exactly these."""
        start = {holder: dict(state[holder]) for holder in _holders(events)}
        if len(events) > MOST_EVENTS:
            return self._standstill(events, start)
        after = {0: start}
        for chosen in range(1, 1 << len(events)):
            union: _Held = {holder: {} for holder in start}
            for place, event in enumerate(events):
                if chosen >> place & 1:
                    one = {holder: dict(held) for holder, held in after[chosen & ~(1 << place)].items()}
                    self._walk(event, one)
                    for holder, held in one.items():
                        union[holder].update(held)
            after[chosen] = union
        return after

    def _standstill(self, events: list[list[Move]], state: _Held) -> dict[int, _Held]:
        size = -1
        while size != (size := sum(map(len, state.values()))):
            for event in events:
                self._walk(event, state)
        everyone = _everyone(events)
        return {everyone: state} | {everyone & ~(1 << place): state for place in range(len(events))}

    def _decisions(self, events: list[list[Move]], state: _Held) -> None:
        """Note what is held just before each decision among the events, all others of the day coming first."""
        after = self._day(events, state)
        for place, event in enumerate(events):
            for number, move in enumerate(event):
                decision = self.timeline.case.in_order[move.event].decision if move.do is Do.DECIDE else None
                if decision is not None:
                    before = after[_everyone(events) & ~(1 << place)]
                    one = {holder: dict(held) for holder, held in before.items()}
                    self._walk(event[:number], one)
                    self.found[decision.id] = [set(one.get(holder, held)) for holder, held in state.items()]


def _everyone(events: list[list[Move]]) -> int:
    return (1 << len(events)) - 1


def _holders(events: list[list[Move]]) -> set[int]:
    return {holder for event in events for move in event for holder in (move.source, move.target)} - {WORLD}
