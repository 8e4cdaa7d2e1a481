"""A case as a line of moves: who passes what to whom, in the order in which it happened.

Everything that does not depend on knowledge is settled here, once: hand-overs, vacancies, access rights, days of
arrival and of entry, and which copies descend from a changed message. What is left is a flat list that
`scr_sim.engine.scan` walks in one pass. The rules are those of docs/knowledge-model.md, section "Steps".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from scr_sim.cases.case import Case
from scr_sim.cases.event import Event
from scr_sim.cases.step import Reads, Records, Sees, Step, Tells, Weighs

WORLD = -1
"""The source of what is simply so: what a post sees, what a family member knows, what stood on file at the start."""


class Do(IntEnum):
    """What a move does."""

    COPY = 0
    CLEAR = 1
    DECIDE = 2
    WEIGH = 3


class Phase(IntEnum):
    """The order of things within a day: hand-overs, then what lands from earlier days, then events."""

    HAND_OVER = 0
    LANDING = 1
    EVENT = 2


class Move(NamedTuple):
    """One move. `pairs` are (fact at the source, fact at the target); None means everything that is there.

    `leg` is 0 for the move in which a step is taken, and 1 where something sent or written earlier arrives, so
    that a step is counted, and its chance drawn, once. `source` is WORLD for what comes from outside.
    """

    do: Do
    source: int
    target: int
    pairs: tuple[tuple[int, int], ...] | None
    day: int
    event: int
    step: int
    missed: int
    leg: int
    message: bool


class StepRef(NamedTuple):
    """Where a step stands: its event (by place in `Case.in_order`), its number there, and itself."""

    event: int
    number: int
    step: Step


class Failure(NamedTuple):
    """A precondition that does not hold: at which step, for which fact (None: the step as a whole), and why."""

    step: int
    fact: str | None
    why: str


@dataclass
class Timeline:
    """The moves of a case in order, with the names behind their numbers.

    Holders are numbered: posts, then record systems, then (with ledgers) one of each of three ledgers for every
    agency, then messages under way. Facts are numbered as in the case, followed by *strains*: number `n` stands
    for "the copy of fact `strains[n][1]` that descends from a changed message about fact `strains[n][0]`".
    """

    case: Case
    facts: list[str]
    fact_number: dict[str, int]
    strains: dict[int, tuple[int, int]]
    strains_of: dict[int, tuple[int, ...]]
    holder_number: dict[str, int]
    posts_of: dict[str, tuple[int, ...]]
    files_of: dict[str, tuple[int, ...]]
    reached: dict[str, int]
    learned: dict[str, int]
    outbox: dict[str, int]
    holders: int = 0
    steps: list[StepRef] = field(default_factory=list[StepRef])
    missed: list[str] = field(default_factory=list[str])
    missed_step: dict[str, int] = field(default_factory=dict[str, int])
    moves: list[Move] = field(default_factory=list[Move])
    failures: list[Failure] = field(default_factory=list[Failure])

    @property
    def n_posts(self) -> int:
        """How many holders are posts; they come first."""
        return len(self.case.posts)

    @property
    def n_real(self) -> int:
        """How many holders are posts or files; ledgers and messages come after."""
        return len(self.case.posts) + len(self.case.systems)

    def is_ledger(self, holder: int) -> bool:
        """Whether a holder is neither a post, nor a file, nor a message under way."""
        return self.n_real <= holder < self.n_real + 3 * len(self.reached)

    def name(self, holder: int) -> str:
        """The id of a post or record system by its number."""
        posts = self.case.posts
        return posts[holder].id if holder < len(posts) else self.case.systems[holder - len(posts)].id


def lay_out(case: Case, *, ledgers: bool = True, without: frozenset[str] = frozenset()) -> Timeline:
    """The timeline of a case.

    `ledgers` adds, for each agency, what ever reached it, what its posts ever learned and what was ever sent to it,
    which stages need and counting questions do not. `without` leaves out events (the other ending of a case).
    Never raises: what cannot hold is in `failures` and passes nothing on.
    """
    line = _empty(case, ledgers=ledgers)
    _Layout(line, ledgers).run(without)
    return line


def _empty(case: Case, *, ledgers: bool) -> Timeline:
    facts = [fact.id for fact in case.facts]
    fact_number = {name: number for number, name in enumerate(facts)}
    holder_number = {post.id: number for number, post in enumerate(case.posts)}
    for system in case.systems:
        holder_number[system.id] = len(holder_number)
    posts_of: dict[str, list[int]] = defaultdict(list)
    files_of: dict[str, list[int]] = defaultdict(list)
    for post in case.posts:
        posts_of[post.agency].append(holder_number[post.id])
    for system in case.systems:
        files_of[system.agency].append(holder_number[system.id])
    count = len(holder_number)
    books: list[dict[str, int]] = [{}, {}, {}]
    if ledgers:
        for book in books:
            for agency in case.agencies:
                book[agency.id] = count
                count += 1
    strains, strains_of = _strains(case, fact_number)
    agencies = [agency.id for agency in case.agencies]
    return Timeline(
        case=case,
        facts=facts,
        fact_number=fact_number,
        strains=strains,
        strains_of=strains_of,
        holder_number=holder_number,
        posts_of={name: tuple(posts_of[name]) for name in agencies},
        files_of={name: tuple(files_of[name]) for name in agencies},
        reached=books[0],
        learned=books[1],
        outbox=books[2],
        holders=count,
    )


def _strains(case: Case, number: dict[str, int]) -> tuple[dict[int, tuple[int, int]], dict[int, tuple[int, ...]]]:
    """Every (origin, carried) pair that changed messages can bring about, closed under further changes."""
    becomes: dict[int, set[int]] = defaultdict(set)
    for event in case.events:
        for step in event.steps:
            if isinstance(step, Tells):
                for changed in step.changed:
                    becomes[number[changed.fact]].add(number[changed.becomes])
    pairs: list[tuple[int, int]] = []
    for origin in sorted(becomes):
        todo, done = sorted(becomes[origin]), set[int]()
        while todo:
            carried = todo.pop(0)
            if carried not in done:
                done.add(carried)
                pairs.append((origin, carried))
                todo.extend(sorted(becomes.get(carried, ())))
    strains = {len(number) + place: pair for place, pair in enumerate(pairs)}
    of: dict[int, list[int]] = defaultdict(list)
    for strain, (_, carried) in strains.items():
        of[carried].append(strain)
    return strains, {carried: tuple(found) for carried, found in of.items()}


class _Layout:
    """Writes the moves of a case, event by event, and sorts them into days."""

    def __init__(self, line: Timeline, ledgers: bool) -> None:
        self.line = line
        self.case = line.case
        self.ledgers = ledgers
        self.dated: list[tuple[int, Phase, int, Move]] = []
        self.strain_number = {pair: strain for strain, pair in line.strains.items()}
        self.event = -1
        self.day = 0

    def run(self, without: frozenset[str]) -> None:
        self._hand_overs()
        for opening in self.case.opening:
            self._put(WORLD, opening.system, self._same(opening.facts), opening.day, Phase.LANDING, 0)
        for number, event in enumerate(self.case.in_order):
            if event.id not in without:
                self._event(number, event)
        last = self.case.last_day
        self.dated.sort(key=lambda item: item[:3])
        self.line.moves = [move for day, _, _, move in self.dated if day <= last]

    def _hand_overs(self) -> None:
        for post in self.case.posts:
            for holder in post.holders:
                if holder.end is None:
                    continue
                following = post.holder_on(holder.end)
                if following is None or following.worker != holder.worker:
                    target = self.line.holder_number[post.id]
                    move = Move(Do.CLEAR, WORLD, target, None, holder.end, -1, -1, -1, 0, False)
                    self._at(holder.end, Phase.HAND_OVER, move)

    def _event(self, number: int, event: Event) -> None:
        self.event, self.day = number, event.day
        for place, step in enumerate(event.steps):
            self.step = len(self.line.steps)
            self.line.steps.append(StepRef(number, place, step))
            self.missed = -1
            if step.missed:
                self.missed = len(self.line.missed)
                self.line.missed.append(step.missed.id)
                self.line.missed_step[step.missed.id] = self.step
            post = self.case.post.get(step.by)
            if post is not None and post.holder_on(event.day) is None:
                self._fail(None, f"`{step.by}` is vacant on Day {event.day}")
                continue
            self._step(event, step)

    def _step(self, event: Event, step: Step) -> None:
        match step:
            case Sees():
                facts = [name for name in step.facts if self._true(name)]
                self._put(WORLD, step.by, self._same(facts))
            case Records():
                self._records(step)
            case Reads():
                if self._may_read(step.by, step.system):
                    pairs = None if step.facts is None else self._same(step.facts)
                    self._put(step.system, step.by, pairs)
            case Tells():
                self._tells(step)
            case Weighs():
                target = self.line.holder_number[step.by]
                for do in (Do.DECIDE, Do.WEIGH):
                    pairs = self._same(step.facts)
                    move = Move(do, target, target, pairs, event.day, self.event, self.step, -1, 0, False)
                    self._at(event.day, Phase.EVENT, move)

    def _records(self, step: Records) -> None:
        system = step.system or self.case.main_system[self.case.post[step.by].agency]
        pairs = self._same(step.facts)
        entered = self.day if step.entered is None else step.entered
        if entered == self.day:
            self._put(step.by, system, pairs, message=True)
        elif self.case.post[step.by].same_holder(self.day, entered):
            self._put_later(step.by, system, pairs, entered)
        else:
            self._fail(None, f"the worker who knew it had left `{step.by}` by the day of the entry, Day {entered}")

    def _tells(self, step: Tells) -> None:
        if step.by in self.case.post:
            source, facts = step.by, list(step.facts)
        else:
            source, facts = WORLD, [name for name in step.facts if self._true(name)]
        for recipient in step.to:
            agency = self.case.agency_of(recipient)
            if self.ledgers and agency is not None:
                self._move(source, self.line.outbox[agency], self._same(facts), self.day, Phase.EVENT, 0, True)
            lost = {name for part in step.lost if part.to in (None, recipient) for name in part.facts}
            changed = {part.fact: part.becomes for part in step.changed if part.to in (None, recipient)}
            pairs = self._same(name for name in facts if name not in lost and name not in changed)
            pairs += self._altered((name, changed[name]) for name in facts if name in changed)
            arrival = self.day + step.delay
            target = recipient
            if recipient in self.case.agency:
                target = step.system or self.case.main_system[recipient]
            elif pairs and self.case.post[recipient].holder_on(arrival) is None:
                self._fail(None, f"`{recipient}` is vacant on Day {arrival}, so nothing is received there")
                continue
            if not pairs:
                continue
            if step.delay == 0:
                self._put(source, target, pairs, message=True)
            else:
                self._put_later(source, target, pairs, arrival)

    def _same(self, facts: Iterable[str]) -> tuple[tuple[int, int], ...]:
        """Facts carried as they are, each with the strains of it that the source may hold."""
        pairs: list[tuple[int, int]] = []
        for name in facts:
            number = self.line.fact_number[name]
            pairs.append((number, number))
            pairs.extend((strain, strain) for strain in self.line.strains_of.get(number, ()))
        return tuple(pairs)

    def _altered(self, changes: Iterable[tuple[str, str]]) -> tuple[tuple[int, int], ...]:
        """Facts that arrive as other facts: the new one, and the strain that says where it descends from."""
        pairs: list[tuple[int, int]] = []
        for before, after in changes:
            origin, carried = self.line.fact_number[before], self.line.fact_number[after]
            pairs += [(origin, carried), (origin, self.strain_number[origin, carried])]
            for strain in self.line.strains_of.get(origin, ()):
                first = self.line.strains[strain][0]
                pairs.append((strain, self.strain_number[first, carried]))
        return tuple(pairs)

    def _true(self, name: str) -> bool:
        fact = self.case.fact[name]
        if fact.claim or fact.true_on(self.day):
            return True
        self._fail(name, f"it was not true on Day {self.day}")
        return False

    def _may_read(self, post: str, system: str) -> bool:
        agency = self.case.post[post].agency
        readers = next(found.readers for found in self.case.systems if found.id == system)
        for reader in readers:
            if reader.who in (post, agency) and (reader.start is None or reader.start <= self.day):
                return True
        self._fail(None, f"`{post}` may not read `{system}` on Day {self.day}")
        return False

    def _put(
        self,
        source: int | str,
        target: str,
        pairs: tuple[tuple[int, int], ...] | None,
        day: int | None = None,
        phase: Phase = Phase.EVENT,
        leg: int = 0,
        *,
        message: bool = False,
    ) -> None:
        """A move to a post or a file, and the same into its agency's ledgers."""
        if pairs == ():
            return
        when = self.day if day is None else day
        for number in self._targets(target):
            self._move(source, number, pairs, when, phase, leg, message)

    def _put_later(self, source: int | str, target: str, pairs: tuple[tuple[int, int], ...], day: int) -> None:
        """What leaves now and arrives at the start of a later day: by way of a slot of its own."""
        slot = self.line.holders
        self.line.holders += 1
        self._move(source, slot, pairs, self.day, Phase.EVENT, 0, True)
        for number in self._targets(target):
            self._move(slot, number, None, day, Phase.LANDING, 1, True)

    def _targets(self, target: str) -> Sequence[int]:
        number = self.line.holder_number[target]
        if not self.ledgers:
            return (number,)
        agency = self.case.agency_of(target) or ""
        if number < self.line.n_posts:
            return (number, self.line.reached[agency], self.line.learned[agency])
        return (number, self.line.reached[agency])

    def _move(
        self,
        source: int | str,
        target: int,
        pairs: tuple[tuple[int, int], ...] | None,
        day: int,
        phase: Phase,
        leg: int,
        message: bool,
    ) -> None:
        number = self.line.holder_number[source] if isinstance(source, str) else source
        event, step, missed = (self.event, self.step, self.missed) if self.event >= 0 else (-1, -1, -1)
        self._at(day, phase, Move(Do.COPY, number, target, pairs, day, event, step, missed, leg, message))

    def _at(self, day: int, phase: Phase, move: Move) -> None:
        self.dated.append((day, phase, len(self.dated), move))

    def _fail(self, fact: str | None, why: str) -> None:
        self.line.failures.append(Failure(self.step, fact, why))


def moves_by_day(moves: Sequence[Move]) -> Iterator[tuple[int, Sequence[Move]]]:
    """The moves of each day in turn."""
    start = 0
    for place in range(1, len(moves) + 1):
        if place == len(moves) or moves[place].day != moves[start].day:
            yield moves[start].day, moves[start:place]
            start = place
