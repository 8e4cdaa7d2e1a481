"""How the parts of a case must fit together, before anyone asks what they mean for knowledge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from scr_sim.cases.case import Case
from scr_sim.cases.event import Event
from scr_sim.cases.source import Path, Source
from scr_sim.cases.step import Records, Tells, Weighs
from scr_sim.errors import Problem


@dataclass(frozen=True)
class _Fault:
    path: Path
    what: str
    rule: str
    mend: str


def check_coherence(case: Case, source: Source) -> list[Problem]:
    """Problems of how the parts fit: intervals, main systems, order, decisions, outcomes, documents, endings."""
    faults = [
        *_intervals(case),
        *_systems(case),
        *_posts(case),
        *_facts(case),
        *_order(case),
        *(fault for index, event in enumerate(case.events) for fault in _event(case, event, ("events", index))),
        *_documents(case),
        *_reasons(case),
        *_completeness(case),
    ]
    return [Problem(fault.what, fault.rule, fault.mend, source.place(fault.path)) for fault in faults]


def _intervals(case: Case) -> Iterator[_Fault]:
    for part, items in (("stays", case.stays), ("conditions", case.conditions), ("facts", case.facts)):
        for index, item in enumerate(items):
            if item.start is not None and item.end is not None and item.end < item.start:
                yield _Fault(
                    (part, index, "to"),
                    f"It ends on Day {item.end}, before it begins on Day {item.start}.",
                    "An interval runs forward; its last day is included.",
                    "Correct `from` or `to`.",
                )


def _systems(case: Case) -> Iterator[_Fault]:
    for index, agency in enumerate(case.agencies):
        mains = [system.id for system in case.systems if system.agency == agency.id and system.main]
        if len(mains) != 1:
            had = "none" if not mains else ", ".join(f"`{name}`" for name in mains)
            yield _Fault(
                ("agencies", index),
                f"`{agency.id}` has {had} as its main record system.",
                "An agency has exactly one main record system.",
                "Mark exactly one of its systems with `main: true`.",
            )


def _posts(case: Case) -> Iterator[_Fault]:
    for index, post in enumerate(case.posts):
        for number, holder in enumerate(post.holders):
            if holder.end is not None and holder.end <= holder.start:
                yield _Fault(
                    ("posts", index, "holders", number),
                    f"`{holder.worker}` holds the post for no day.",
                    "A post is held from one day up to, and not on, another.",
                    "Correct `from` or `to`.",
                )
        for number, (one, following) in enumerate(pairwise(post.holders)):
            if one.end is None or following.start < one.end:
                yield _Fault(
                    ("posts", index, "holders", number + 1),
                    f"`{following.worker}` begins before `{one.worker}` has left.",
                    "One worker holds a post at a time, and holders stand in order.",
                    "Correct the days, or make a second post.",
                )


def _facts(case: Case) -> Iterator[_Fault]:
    for index, fact in enumerate(case.facts):
        path: Path = ("facts", index)
        if not fact.claim and fact.start is None:
            yield _Fault(
                path,
                f"`{fact.id}` does not say from which day it was true.",
                "A fact has the days in which it was true; only a claim has none.",
                "Add `from:`, or `claim: true` if it is not true.",
            )
        if fact.claim and fact.start is not None:
            yield _Fault(
                (*path, "from"),
                f"`{fact.id}` is a claim and yet true from a day.",
                "A claim is a statement that is not true.",
                "Delete `from:`, or `claim: true`.",
            )
        if fact.pattern and fact.pattern.at_least > len(fact.pattern.parts):
            yield _Fault(
                (*path, "pattern"),
                f"It needs {fact.pattern.at_least} of {len(fact.pattern.parts)} parts.",
                "A pattern shows when enough of its own parts are noticed.",
                "Lower `at_least`, or add parts.",
            )


def _order(case: Case) -> Iterator[_Fault]:
    latest: dict[int, tuple[str, str]] = {}
    for index, event in enumerate(case.events):
        if event.latest is not None and event.latest < event.day:
            yield _Fault(
                ("events", index, "latest"),
                f"It happened at the latest on Day {event.latest}, and at the earliest on Day {event.day}.",
                "An uncertain day is a range that runs forward.",
                "Correct `day` or `latest`.",
            )
        if event.day > case.last_day:
            yield _Fault(
                ("events", index, "day"),
                f"It is on Day {event.day}, after the last day of the case, Day {case.last_day}.",
                "The case ends on its last day.",
                "Correct the day, or `last_day`.",
            )
        if event.time is None:
            continue
        before = latest.get(event.day)
        if before is not None and event.time < before[0]:
            yield _Fault(
                ("events", index, "time"),
                f"`{event.id}` is at {event.time}, after `{before[1]}` at {before[0]} on the same day.",
                "On one day, times do not run against the order in the file.",
                "Move the event up, or correct the time.",
            )
        else:
            latest[event.day] = (event.time, event.id)


def _event(case: Case, event: Event, path: Path) -> Iterator[_Fault]:
    weighing = [(i, step) for i, step in enumerate(event.steps) if isinstance(step, Weighs)]
    decision = event.decision
    if decision is None and weighing:
        yield _Fault(
            (*path, "steps", weighing[0][0]),
            f"`{event.id}` weighs facts and is no decision.",
            "`weighs` belongs to a decision.",
            "Add `decision:` to the event, or delete the step.",
        )
    if decision is not None:
        if len(weighing) != 1 or weighing[0][1].missed is not None:
            yield _Fault(
                (*path, "decision"),
                f"`{decision.id}` has {len(weighing)} `weighs` steps.",
                "A decision has one `weighs` step that was taken, possibly empty.",
                "Write one step with `do: weighs`.",
            )
        elif weighing[0][1].by != decision.post:
            yield _Fault(
                (*path, "steps", weighing[0][0], "by"),
                f"`{weighing[0][1].by}` weighs, and `{decision.post}` decides.",
                "The post that decides is the post that weighs.",
                "Use the same post in both.",
            )
        if decision.taken not in {option.id for option in decision.options}:
            yield _Fault(
                (*path, "decision", "taken"),
                f"`{decision.taken}` is not one of the options.",
                "What was decided is one of the options.",
                "Use the id of an option.",
            )
    for index, concerned in enumerate(event.children):
        if case.person[concerned.child].role != "child":
            yield _Fault(
                (*path, "children", index),
                f"`{concerned.child}` is not a child.",
                "`children` names children whom the contact concerned.",
                "Name a child.",
            )
    for index, step in enumerate(event.steps):
        here: Path = (*path, "steps", index)
        if isinstance(step, Records):
            yield from _record(case, event, step, here)
        if isinstance(step, Tells):
            yield from _message(case, step, here)


def _record(case: Case, event: Event, step: Records, path: Path) -> Iterator[_Fault]:
    if step.entered is not None and step.entered < event.day:
        yield _Fault(
            (*path, "entered"),
            f"It was entered on Day {step.entered}, before the event on Day {event.day}.",
            "An entry is made on the day of the event or later.",
            "Correct `entered`.",
        )
    owner = case.agency_of(step.system) if step.system else None
    if owner is not None and owner != case.post[step.by].agency:
        yield _Fault(
            (*path, "system"),
            f"`{step.system}` belongs to another agency.",
            "A post writes into a system of its own agency.",
            "Use a system of its agency, or `tells` the other agency.",
        )


def _message(case: Case, step: Tells, path: Path) -> Iterator[_Fault]:
    told = [to for to in step.to if to in case.agency]
    if step.system is not None and [case.agency_of(step.system)] != told:
        yield _Fault(
            (*path, "system"),
            f"`{step.system}` is not a system of the one agency that is told.",
            "A message may name the system that it reaches when it goes to one agency.",
            "Use a system of that agency, or write a step for each.",
        )
    outcomes: set[tuple[str, str]] = set()
    named = [(lost.to, fact, ("lost", i)) for i, lost in enumerate(step.lost) for fact in lost.facts]
    named += [(changed.to, changed.fact, ("changed", i)) for i, changed in enumerate(step.changed)]
    for to, fact, where in named:
        if fact not in step.facts:
            yield _Fault(
                (*path, *where),
                f"`{fact}` was not in the message.",
                "Only what was sent can be lost or changed.",
                "Add it to `facts`, or delete it here.",
            )
        if to is not None and to not in step.to:
            yield _Fault(
                (*path, *where), f"The message did not go to `{to}`.", "Outcomes are for recipients.", "Correct `to`."
            )
        for recipient in [to] if to is not None else step.to:
            if (recipient, fact) in outcomes:
                yield _Fault(
                    (*path, *where),
                    f"`{fact}` has two outcomes at `{recipient}`.",
                    "A fact is received, not received or changed.",
                    "Keep one outcome.",
                )
            outcomes.add((recipient, fact))


def _documents(case: Case) -> Iterator[_Fault]:
    for index, document in enumerate(case.documents):
        path: Path = ("documents", index)
        if document.author is not None and case.post[document.author].agency != document.agency:
            yield _Fault(
                (*path, "author"),
                f"`{document.author}` does not work for `{document.agency}`.",
                "A document is written by a post of its agency.",
                "Correct the author or the agency.",
            )
        if document.event is not None and not _same_day(case.event[document.event], document.day):
            yield _Fault(
                (*path, "day"),
                f"It is about Day {document.day}; `{document.event}` is on Day {case.event[document.event].day}.",
                "A document says the day of its event.",
                "Correct the day, or name another event.",
            )
        if document.entry_day < document.day:
            yield _Fault(
                (*path, "entered"),
                f"It was entered on Day {document.entry_day}, before the day it is about.",
                "An entry is made on the day of the event or later.",
                "Correct `entered`.",
            )
        if document.facts and (document.author is None) and (document.event is not None):
            yield _Fault(
                (*path, "author"),
                "Somebody wrote facts about an event here, and nobody is named.",
                "Every document's facts are known to its author.",
                "Name the author's post.",
            )


def _same_day(event: Event, day: int) -> bool:
    return event.day <= day <= (event.latest if event.latest is not None else event.day)


def _reasons(case: Case) -> Iterator[_Fault]:
    in_force = {condition.id: condition for condition in case.conditions}
    for index, event in enumerate(case.events):
        for number, step in enumerate(event.steps):
            for place, because in enumerate(step.missed.because if step.missed else ()):
                if because.condition and not in_force[because.condition].covers(event.day):
                    path: Path = ("events", index, "steps", number, "missed", "because", place)
                    yield _not_in_force(path, because.condition, event.day)
    for index, gap in enumerate(case.gaps):
        day = case.event[gap.event].day
        for number, because in enumerate(gap.why):
            if because.condition and not in_force[because.condition].covers(day):
                yield _not_in_force(("gaps", index, "why", number), because.condition, day)


def _not_in_force(path: Path, condition: str, day: int) -> _Fault:
    return _Fault(
        path,
        f"`{condition}` was not in force on Day {day}.",
        "A reason is in force at the time.",
        "Name another condition, or correct its days.",
    )


def _completeness(case: Case) -> Iterator[_Fault]:
    rules = (
        ("good_practice", bool(case.good_practice), "at least one example of good practice"),
        ("equality", bool(case.equality), "at least one point about equality"),
        ("protective", bool(case.protective), "at least one protective possibility"),
        ("endings", case.endings is not None, "two endings, one serious and one averted"),
    )
    for name, there, wanted in rules:
        if not there:
            yield _Fault(
                (), f"`{name}` is missing.", f"A case has {wanted}.", f"Add `{name}:`, so that trainees can find it."
            )
    if "invented" not in case.statement.lower():
        yield _Fault(
            ("statement",),
            "The statement does not say that the case is invented.",
            "Every case says in a sentence that everything in it is invented.",
            "Write, for instance: Everyone and everything in this case is invented.",
        )
