"""Where a journey stopped: the copies that decided the stage, and the leading kind of gap there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scr_sim.cases.step import Sees, Tells
from scr_sim.cases.taxonomy import GapKind
from scr_sim.findings.gap import Gap, bears_on
from scr_sim.findings.stage import Reached, Stage
from scr_sim.findings.study import Study

LEADING: dict[Stage, tuple[GapKind, ...]] = {
    "weighed": (),
    "held": ("received_not_weighed",),
    "inside": (
        "recorded_not_retrievable",
        "observed_not_recorded",
        "received_not_understood",
        "conflicting_not_reconciled",
        "assumption_untested",
    ),
    "changed": ("shared_distorted",),
    "sent": ("shared_not_received",),
    "recorded": ("recorded_not_shared", "recorded_not_retrievable", "received_not_understood"),
    "seen": ("observed_not_recorded",),
    "unasked": ("never_asked", "asked_not_answered", "child_voice_bypassed"),
    "unknowable": (),
}
"""The kinds of gap that can stop a fact at each stage."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that decided the stage: who held it (or sent, or could have asked), since which day, in which event.

    `event` is None for what stood on file from the start.
    """

    holder: str
    agency: str | None
    day: int
    event: str | None


@dataclass(frozen=True, slots=True)
class Halt:
    """Where the journey of a needed fact stopped before a decision.

    `copies` are the latest that decided the stage (all, if on one day); `gaps` the breaks there of the kinds that
    stop a fact at that stage; `leading` the kind of the latest of them. `against` are facts or claims that the
    decision-maker held and that contradict the fact.
    """

    reached: Reached
    copies: tuple[Copy, ...]
    gaps: tuple[Gap, ...]
    leading: GapKind | None
    against: tuple[str, ...]

    @property
    def events(self) -> frozenset[str]:
        """The events at which the journey can rightly be said to have stopped."""
        return frozenset(copy.event for copy in self.copies if copy.event) | {gap.event for gap in self.gaps}


def find_halt(study: Study, reached: Reached, gaps: Sequence[Gap]) -> Halt:
    """Where the journey of one needed fact stopped, among the breaks of the case."""
    case = study.case
    decision = case.decision[reached.decision][1]
    copies = _latest(tuple(_copies(study, reached)))
    agencies = {copy.agency for copy in copies}
    kinds = LEADING[reached.stage]
    here = [
        gap
        for gap in gaps
        if gap.fact == reached.fact
        and gap.kind in kinds
        and (gap.agency in agencies or gap.link in agencies)
        and bears_on(study, gap, reached.decision)
    ]
    place = study.order_of_event
    last = max((place[gap.event] for gap in here), default=-1)
    latest = sorted((gap for gap in here if place[gap.event] == last), key=lambda gap: kinds.index(gap.kind))
    moment = study.knowledge.moment_of[decision.id]
    held = study.knowledge.held_by(decision.post, moment)
    against = tuple(
        fact.id
        for fact in case.facts
        if fact.id in held and (reached.fact in fact.contradicts or fact.id in case.fact[reached.fact].contradicts)
    )
    return Halt(reached, copies, tuple(here), latest[0].kind if latest else None, against)


def _latest(copies: tuple[Copy, ...]) -> tuple[Copy, ...]:
    last = max((copy.day for copy in copies), default=0)
    return tuple(dict.fromkeys(copy for copy in copies if copy.day == last))


def _copies(study: Study, reached: Reached) -> Iterator[Copy]:
    case, line, knowledge = study.case, study.timeline, study.knowledge
    decision = case.decision[reached.decision][1]
    agency = case.post[decision.post].agency
    moment = knowledge.moment_of[decision.id]
    match reached.stage:
        case "weighed" | "held":
            yield from _held(study, [decision.post], reached.fact, moment)
        case "inside":
            ours = [name for name in knowledge.holders_in(agency) if name != decision.post]
            yield from _held(study, ours, reached.fact, moment)
        case "recorded":
            files = [system.id for system in case.systems if system.agency != agency]
            yield from _held(study, files, reached.fact, moment)
        case "seen":
            for post in case.posts:
                for span in knowledge.spans(post.id, reached.fact):
                    if span.start < moment:
                        yield _copy(study, post.id, span.start)
        case "changed" | "sent":
            for number, (place, _, step) in enumerate(line.steps):
                if not isinstance(step, Tells) or step.missed or reached.fact not in step.facts:
                    continue
                if study.moment_of_step(number) >= moment:
                    continue
                recipients = [to for to in step.to if case.agency_of(to) == agency]
                changed = any(part.fact == reached.fact for part in step.changed)
                # a change may have come about on the way to another agency and reached this one later
                if (reached.stage == "changed" and changed) or (reached.stage == "sent" and recipients):
                    happened = case.in_order[place]
                    yield Copy(step.by, case.agency_of(step.by) or agency, happened.day, happened.id)
        case "unasked":
            for number, (place, _, step) in enumerate(line.steps):
                could_ask = isinstance(step, Sees) and step.missed and reached.fact in step.facts
                if could_ask and study.moment_of_step(number) < moment:
                    happened = case.in_order[place]
                    yield Copy(step.by, case.agency_of(step.by), happened.day, happened.id)
        case "unknowable":
            return


def _held(study: Study, holders: Sequence[str], fact: str, moment: int) -> Iterator[Copy]:
    for holder in holders:
        span = study.knowledge.span(holder, fact, moment)
        if span is not None:
            yield _copy(study, holder, span.start)


def _copy(study: Study, holder: str, position: int) -> Copy:
    move = study.timeline.moves[position]
    event = study.case.in_order[move.event].id if move.event >= 0 else None
    return Copy(holder, study.case.agency_of(holder), move.day, event)
