"""Whether a case holds together: every rule of "A case must be provable", all breaches at once, each with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scr_sim.cases.case import Case
from scr_sim.cases.source import Path
from scr_sim.cases.taxonomy import KINDS_OF_GAP
from scr_sim.engine.knowledge import replay
from scr_sim.engine.timeline import Failure
from scr_sim.errors import Place, Problem
from scr_sim.findings.gap import find_gaps
from scr_sim.findings.repair import find_repairs
from scr_sim.findings.stage import find_stages
from scr_sim.findings.study import Study

WhereIs = Callable[[Path], Place | None]


def prove(case: Case, where: WhereIs = lambda _: None) -> list[Problem]:
    """Every breach of the rules about knowledge; `where` gives the file and line of a path. Empty: it is proved."""
    study = Study(case)
    return [
        *_preconditions(study, where),
        *_missed_steps(study, where),
        *_decisions(study, where),
        *_documents(study, where),
        *_gaps(study, where),
        *_no_plan(study, where),
    ]


def _step_path(study: Study, step: int) -> Path:
    number, place, _ = study.timeline.steps[step]
    return ("events", study.case.events.index(study.case.in_order[number]), "steps", place)


def _said(study: Study, failure: Failure) -> str:
    event = study.event_of_step(failure.step)
    step = study.timeline.steps[failure.step].step
    fact = f" `{failure.fact}`" if failure.fact else ""
    return f"In `{event.id}` (Day {event.day}), `{step.by}` {step.do}{fact}: {failure.why}."


def _preconditions(study: Study, where: WhereIs) -> Iterator[Problem]:
    for failure in dict.fromkeys(study.knowledge.failures):
        if study.timeline.steps[failure.step].step.missed is None:
            yield Problem(
                _said(study, failure),
                "Every step that was taken could be taken: the post is filled, knows what it passes on, and may read "
                "what it reads; what is seen is true that day.",
                "Correct the step, or add the step by which it came to be known.",
                where(_step_path(study, failure.step)),
            )


def _missed_steps(study: Study, where: WhereIs) -> Iterator[Problem]:
    for failure in dict.fromkeys(replay(study.case, every_missed_step=True).failures):
        missed = study.timeline.steps[failure.step].step.missed
        if missed is not None:
            yield Problem(
                f"Missed step `{missed.id}`: {_said(study, failure)}",
                "With all missed steps taken at once, each one's own precondition holds.",
                "Add the missed step that would have come before it, or move it later.",
                where(_step_path(study, failure.step)),
            )


def _decisions(study: Study, where: WhereIs) -> Iterator[Problem]:
    for index, event in enumerate(study.case.events):
        for number, name in enumerate(event.decision.needs if event.decision else ()):
            fact = study.case.fact[name]
            path: Path = ("events", index, "decision", "needs", number)
            if fact.claim:
                yield Problem(
                    f"`{name}` is a claim, and a decision is said to need it.",
                    "A decision needs facts.",
                    "Name the fact instead.",
                    where(path),
                )
            elif fact.start is not None and fact.start > event.day:
                yield Problem(
                    f"`{name}` begins on Day {fact.start}, after the decision on Day {event.day}.",
                    "A needed fact has begun by the decision.",
                    "Take it out of `needs`, or correct its day.",
                    where(path),
                )


def _documents(study: Study, where: WhereIs) -> Iterator[Problem]:
    knowledge = study.knowledge
    for index, document in enumerate(study.case.documents):
        if document.author is None:
            continue
        known = knowledge.held_by(document.author, knowledge.end_of(document.entry_day))
        for number, fact in enumerate(document.facts):
            if fact not in known:
                yield Problem(
                    f"`{document.id}` says `{fact}`; `{document.author}` does not know it by Day {document.entry_day}.",
                    "Every document's facts are known to its author by the day of the entry.",
                    "Take the fact out of the document, or let the author come to know it.",
                    where(("documents", index, "facts", number)),
                )


def _gaps(study: Study, where: WhereIs) -> Iterator[Problem]:
    case = study.case
    declared = {(gap.event, gap.agency, gap.fact, gap.kind): index for index, gap in enumerate(case.gaps)}
    derived = {gap.key: gap for gap in find_gaps(study)}
    rule = "The gaps that a case declares are exactly those that follow from its steps."
    seen: set[tuple[str, str, str, str]] = set()
    for index, gap in enumerate(case.gaps):
        key = (gap.event, gap.agency, gap.fact, gap.kind)
        if key in seen:
            yield Problem(f"`{gap.id}` declares a gap a second time.", rule, "Delete it.", where(("gaps", index)))
        elif key not in derived:
            yield Problem(
                f"`{gap.id}` declares {KINDS_OF_GAP[gap.kind].name.lower()} (`{gap.kind}`) of `{gap.fact}` at "
                f"`{gap.agency}` in `{gap.event}`, and the steps do not show it.",
                rule,
                "Correct the event, agency, fact or kind; or change the steps so that it is so.",
                where(("gaps", index)),
            )
        seen.add(key)
    for key, gap in derived.items():
        if key not in declared:
            at = next((i for i, event in enumerate(case.events) if event.id == gap.event), 0)
            yield Problem(
                f"The steps show {KINDS_OF_GAP[gap.kind].name.lower()} (`{gap.kind}`) of `{gap.fact}` at "
                f"`{gap.agency}` in `{gap.event}`, and no gap declares it.",
                rule,
                f"Declare it: {{kind: {gap.kind}, event: {gap.event}, agency: {gap.agency}, fact: {gap.fact}}}, "
                "with why it made sense; or change the steps.",
                where(("events", at)),
            )


def _no_plan(study: Study, where: WhereIs) -> Iterator[Problem]:
    repairs = find_repairs(study)
    for reached in find_stages(study):
        if reached.stage == "unasked" and repairs[reached.decision, reached.fact].size is None:
            event, decision = study.case.decision[reached.decision]
            index = study.case.events.index(event)
            yield Problem(
                f"`{reached.fact}` could have been asked for before `{decision.id}`, and no missed steps bring it to "
                f"`{decision.post}`.",
                "A fact that was not asked can be brought to the decision by the missed steps of the case.",
                "Add the missed step that would have passed it on, or take the fact out of `needs`.",
                where(("events", index, "decision", "needs", decision.needs.index(reached.fact))),
            )
