"""How far a needed fact got by the time of a decision: the first of nine stages that holds."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Literal

from scr_sim.cases.event import Decision
from scr_sim.cases.step import Weighs
from scr_sim.engine.timeline import Timeline
from scr_sim.findings.study import Study

Stage = Literal["weighed", "held", "inside", "changed", "sent", "recorded", "seen", "unasked", "unknowable"]

STAGES: dict[Stage, tuple[str, str]] = {
    "weighed": ("Weighed", "It did its work in the decision."),
    "held": ("Held, not weighed", "The decision-maker knew it, and it did not count in the decision."),
    "inside": ("In the agency, not with the decision-maker", "It was on the agency's file, or with a colleague."),
    "changed": ("Changed on the way", "A version of it arrived that was no longer the same."),
    "sent": ("Sent, did not stay", "It was sent to the agency and did not arrive, or went with someone who left."),
    "recorded": ("Recorded elsewhere", "It was on another agency's file: not shared, or not looked up."),
    "seen": ("Seen, not recorded", "Someone knew it, and it was written down nowhere."),
    "unasked": ("Not asked", "Nobody knew it; somebody could have asked."),
    "unknowable": ("Not knowable at the time", "Nobody could have known it then. To expect it is hindsight."),
}
"""Each stage as the interface names it, with what it means in a sentence; from the best to the least."""


@dataclass(frozen=True, slots=True)
class Reached:
    """The stage that a needed fact had reached at a decision.

    `earliest` and `latest` are the stages if nothing that came on a day could be used on it, and if it could be
    used in whatever order of that day's events; where they differ the answer hangs on the order of one day.
    """

    decision: str
    fact: str
    stage: Stage
    strictly: Stage
    in_any_order: Stage

    @property
    def hangs_on_order(self) -> bool:
        """Whether another order of same-day events would have given another stage."""
        return not (self.strictly == self.stage == self.in_any_order)


def find_stages(study: Study) -> tuple[Reached, ...]:
    """The stage of every (decision, needed fact), in order of the decisions."""
    return tuple(
        Reached(
            decision,
            fact,
            stage_of(study, decision, fact, study.recorded, study.recorded_with_all),
            stage_of(study, decision, fact, study.strictly, study.strictly_with_all),
            stage_of(study, decision, fact, study.in_any_order, study.in_any_order_with_all),
        )
        for decision, fact in study.pairs
    )


def stage_of(
    study: Study,
    decision: str,
    fact: str,
    at: dict[str, list[set[int]]],
    at_with_all: dict[str, list[set[int]]],
) -> Stage:
    """The first stage that holds, given what was held before the decision, as it was and with every missed step."""
    line, case = study.timeline, study.case
    _, made = case.decision[decision]
    agency = case.post[made.post].agency
    number = line.fact_number[fact]
    state = at[decision]
    ours = (*line.posts_of[agency], *line.files_of[agency])
    others = [file for name, files in line.files_of.items() if name != agency for file in files]
    tests: Sequence[tuple[Stage, bool]] = (
        ("weighed", fact in weighed_in(study, made)),
        ("held", number in state[line.holder_number[made.post]]),
        ("inside", any(number in state[holder] for holder in ours)),
        ("changed", any(strain in state[line.reached[agency]] for strain in _strains_from(line, number))),
        ("sent", number in state[line.outbox[agency]]),
        ("recorded", any(number in state[file] for file in others)),
        ("seen", _learned(line, state, number)),
        ("unasked", _learned(line, at_with_all[decision], number)),
    )
    for stage, holds in tests:
        if holds:
            return stage
    return "unknowable"


def weighed_in(study: Study, decision: Decision) -> Container[str]:
    """The facts that were weighed in a decision, as the file says."""
    event = study.case.decision[decision.id][0]
    return {fact for step in event.steps if isinstance(step, Weighs) for fact in step.facts}


def _strains_from(line: Timeline, origin: int) -> list[int]:
    return [strain for strain, (first, _) in line.strains.items() if first == origin]


def _learned(line: Timeline, state: Sequence[Container[int]], fact: int) -> bool:
    return any(fact in state[ledger] for ledger in line.learned.values())
