"""Coverage of a decision: how much of what could be known the decision-maker had."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from scr_sim.findings.study import Study


@dataclass(frozen=True, slots=True)
class Coverage:
    """Six counts of facts (no claims, no cues) at a decision, and how many facts the case has.

    `worker`: in the decision-maker's head. `agency`: that, and the other heads and files of the agency. Three pools
    across agencies: `noticed` (any post ever knew it by then), `recorded` (on any file then) and `retrievable` (on a
    file that a post of the agency could read then). `true_by_then`: facts that had begun.
    """

    decision: str
    worker: int
    agency: int
    noticed: int
    recorded: int
    retrievable: int
    true_by_then: int
    in_case: int

    @property
    def share(self) -> float | None:
        """Worker / noticed, or None where nothing had been noticed."""
        return self.worker / self.noticed if self.noticed else None


def cover(study: Study, decision: str, among: Collection[str] | None = None) -> Coverage:
    """The coverage of one decision, counting all facts of the case or only those in `among`."""
    case, line, knowledge = study.case, study.timeline, study.knowledge
    event, made = case.decision[decision]
    moment = knowledge.moment_of[decision]
    agency = case.post[made.post].agency
    counted = [fact for fact in case.facts if fact.counts and (among is None or fact.id in among)]
    files = [system.id for system in case.systems]
    readable = {
        system.id
        for system in case.systems
        for reader in system.readers
        if (reader.who == agency or case.agency_of(reader.who) == agency)
        and (reader.start is None or reader.start <= event.day)
    }

    def held_by(fact: str, holders: Collection[str]) -> bool:
        return any(knowledge.holds(holder, fact, moment) for holder in holders)

    ours = [line.name(number) for number in (*line.posts_of[agency], *line.files_of[agency])]
    return Coverage(
        decision=decision,
        worker=sum(held_by(fact.id, [made.post]) for fact in counted),
        agency=sum(held_by(fact.id, ours) for fact in counted),
        noticed=sum(knowledge.ever_learned(fact.id, moment) for fact in counted),
        recorded=sum(held_by(fact.id, files) for fact in counted),
        retrievable=sum(held_by(fact.id, readable) for fact in counted),
        true_by_then=sum(fact.start is not None and fact.start <= event.day for fact in counted),
        in_case=len(counted),
    )


def cover_all(study: Study, among: Collection[str] | None = None) -> tuple[Coverage, ...]:
    """The coverage of every decision, in order."""
    return tuple(cover(study, decision.id, among) for _, decision in study.decisions)
