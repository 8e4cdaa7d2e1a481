"""Breaks: where a fact could have gone on and did not, found by a local test whatever happened elsewhere.

One small function for each kind of gap; together they must find exactly what the case declares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scr_sim.cases.case import Case
from scr_sim.cases.event import Event
from scr_sim.cases.step import Reads, Records, Sees, Step, Tells
from scr_sim.cases.taxonomy import KINDS_OF_GAP, GapKind
from scr_sim.findings.stage import weighed_in
from scr_sim.findings.study import Study


@dataclass(frozen=True, slots=True)
class Gap:
    """A break: its event, the agency at which it lies, the fact, and its kind.

    `link` is the agency on the other side, where the break lies between two; `missed` the missed step that would
    have been taken there, where the test rests on one.
    """

    event: str
    agency: str
    fact: str
    kind: GapKind
    link: str | None = None
    missed: str | None = None

    @property
    def key(self) -> tuple[str, str, str, GapKind]:
        """What makes two breaks the same: event, agency, fact and kind."""
        return (self.event, self.agency, self.fact, self.kind)


def find_gaps(study: Study) -> tuple[Gap, ...]:
    """Every break of the case, once each, by event and then by kind."""
    kinds = list(KINDS_OF_GAP)
    found: dict[tuple[str, str, str, GapKind], Gap] = {}
    for test in _TESTS:
        for gap in test(study):
            found.setdefault(gap.key, gap)
    place = study.order_of_event
    return tuple(
        sorted(found.values(), key=lambda gap: (place[gap.event], kinds.index(gap.kind), gap.agency, gap.fact))
    )


def bears_on(study: Study, gap: Gap, decision: str) -> bool:
    """Whether a break bears on a decision: its event is before the decision, or is the decision itself."""
    event, _ = study.case.decision[decision]
    if gap.kind == "received_not_weighed":
        return gap.event == event.id
    return study.order_of_event[gap.event] < study.order_of_event[event.id]


def _steps(study: Study) -> Iterator[tuple[int, Event, Step]]:
    for number, (event, _, step) in enumerate(study.timeline.steps):
        yield number, study.case.in_order[event], step


def _unasked(study: Study) -> Iterator[Gap]:
    """never_asked and asked_not_answered: a missed `sees` of something that the agency did not hold."""
    for number, event, step in _steps(study):
        if isinstance(step, Sees) and step.missed:
            agency = study.case.post[step.by].agency
            held = study.knowledge.held_in(agency, study.moment_of_step(number))
            kind: GapKind = "asked_not_answered" if step.missed.asked else "never_asked"
            for fact in step.facts:
                if fact not in held:
                    yield Gap(event.id, agency, fact, kind, missed=step.missed.id)


def _denied(study: Study) -> Iterator[Gap]:
    """asked_not_answered: a claim was heard that contradicts what was so."""
    case = study.case
    for _, event, step in _steps(study):
        if step.missed:
            continue
        if isinstance(step, Sees):
            hearers = [step.by]
        elif isinstance(step, Tells) and step.by in case.person:
            hearers = list(step.to)
        else:
            continue
        for name in step.facts:
            if not case.fact[name].claim:
                continue
            for denied in case.fact[name].contradicts:
                if case.fact[denied].true_on(event.day):
                    for hearer in hearers:
                        yield Gap(event.id, case.agency_of(hearer) or "", denied, "asked_not_answered")


def _not_recorded(study: Study) -> Iterator[Gap]:
    """observed_not_recorded: a post came to know it, and no file of its agency had it when its holder left."""
    knowledge, case = study.knowledge, study.case
    for post in case.posts:
        files = [system.id for system in case.systems if system.agency == post.agency]
        for fact in case.facts:
            if fact.claim:
                continue
            for span in knowledge.spans(post.id, fact.id):
                end = knowledge.last if span.end is None else span.end
                if not any(found.start < end for file in files for found in knowledge.spans(file, fact.id)):
                    event = case.in_order[span.gain.move.event]
                    yield Gap(event.id, post.agency, fact.id, "observed_not_recorded")


def _not_retrievable(study: Study) -> Iterator[Gap]:
    """recorded_not_retrievable: where those who decide cannot read, under another name, or not looked up."""
    knowledge, case = study.knowledge, study.case
    for number, event, step in _steps(study):
        moment = study.moment_of_step(number)
        if isinstance(step, Reads) and step.missed:
            owner = case.agency_of(step.system) or ""
            for fact in case.facts:
                asked = step.facts is None or fact.id in step.facts
                known = step.facts is None and knowledge.holds(step.by, fact.id, moment)
                if asked and not fact.claim and not known and knowledge.holds(step.system, fact.id, moment):
                    yield Gap(event.id, owner, fact.id, "recorded_not_retrievable", missed=step.missed.id)
        if step.missed or not isinstance(step, (Records, Tells)):
            continue
        for system in _written_to(case, step):
            agency = case.agency_of(system) or ""
            day = step.entered if isinstance(step, Records) and step.entered is not None else event.day
            if isinstance(step, Tells):
                day += step.delay
            after = knowledge.end_of(day)
            for fact in step.facts:
                if case.fact[fact].claim or not knowledge.holds(system, fact, after):
                    continue
                hidden = isinstance(step, Records) and step.filed_as is not None
                readable = any(knowledge.holds(file, fact, after) for file in _read_by_deciders(case, agency, day))
                if hidden or not readable:
                    yield Gap(event.id, agency, fact, "recorded_not_retrievable")


def _written_to(case: Case, step: Records | Tells) -> list[str]:
    """The systems that a step writes into."""
    if isinstance(step, Records):
        return [step.system or case.main_system[case.post[step.by].agency]]
    return [step.system or case.main_system[to] for to in step.to if to in case.agency]


def _read_by_deciders(case: Case, agency: str, day: int) -> list[str]:
    """The systems of an agency that one of its deciding posts may read on a day (any post, if none decides)."""
    posts = [post for post in case.posts if post.agency == agency]
    deciding = {post.id for post in posts if post.decides} or {post.id for post in posts}
    return [
        system.id
        for system in case.systems
        if system.agency == agency
        and any(
            (reader.who == agency or reader.who in deciding) and (reader.start is None or reader.start <= day)
            for reader in system.readers
        )
    ]


def _not_shared(study: Study) -> Iterator[Gap]:
    """recorded_not_shared: a missed `tells` to another agency of what was on file."""
    case, knowledge = study.case, study.knowledge
    for number, event, step in _steps(study):
        if not (isinstance(step, Tells) and step.missed and step.by in case.post):
            continue
        agency = case.post[step.by].agency
        files = [system.id for system in case.systems if system.agency == agency]
        moment = study.moment_of_step(number)
        for to in step.to:
            other = case.agency_of(to)
            if other == agency:
                continue
            for fact in step.facts:
                if any(knowledge.holds(file, fact, moment) for file in files):
                    yield Gap(event.id, agency, fact, "recorded_not_shared", link=other, missed=step.missed.id)


def _lost_or_changed(study: Study) -> Iterator[Gap]:
    """shared_not_received and shared_distorted: the outcome of a message that was sent."""
    case = study.case
    for _, event, step in _steps(study):
        if not isinstance(step, Tells) or step.missed:
            continue
        sender = case.agency_of(step.by)
        for recipient in step.to:
            other = case.agency_of(recipient) or ""
            link = other if sender else None
            for lost in step.lost:
                if lost.to in (None, recipient):
                    for fact in lost.facts:
                        yield Gap(event.id, sender or other, fact, "shared_not_received", link=link)
            for changed in step.changed:
                if changed.to in (None, recipient):
                    yield Gap(event.id, sender or other, changed.fact, "shared_distorted", link=link)


def _not_understood(study: Study) -> Iterator[Gap]:
    """received_not_understood: what arrived or was read was taken to mean something else."""
    case = study.case
    for _, event, step in _steps(study):
        if not isinstance(step, (Tells, Reads)) or step.missed or step.taken_as is None:
            continue
        receivers = step.to if isinstance(step, Tells) else (step.by,)
        sender = case.agency_of(step.by) if isinstance(step, Tells) else case.agency_of(step.system)
        for receiver in receivers:
            for fact in step.taken_as.facts:
                yield Gap(event.id, case.agency_of(receiver) or "", fact, "received_not_understood", link=sender)


def _not_weighed(study: Study) -> Iterator[Gap]:
    """received_not_weighed: the decision-maker knew it, needed it, and did not weigh it."""
    for event, decision in study.decisions:
        moment = study.knowledge.moment_of[decision.id]
        weighed = weighed_in(study, decision)
        for fact in decision.needs:
            if fact not in weighed and study.knowledge.holds(decision.post, fact, moment):
                yield Gap(event.id, study.case.post[decision.post].agency, fact, "received_not_weighed")


def _not_reconciled(study: Study) -> Iterator[Gap]:
    """conflicting_not_reconciled: two versions held in one agency at one time, and no step that joined them."""
    case, knowledge = study.case, study.knowledge
    joined = {
        (case.post[step.by].agency, frozenset(pair))
        for _, _, step in _steps(study)
        if not step.missed and step.by in case.post
        for pair in step.joins
    }
    for agency in case.agencies:
        holders = knowledge.holders_in(agency.id)
        for fact in case.facts:
            for other in fact.contradicts:
                if (agency.id, frozenset((fact.id, other))) in joined:
                    continue
                spans = [
                    span for holder in holders for name in (fact.id, other) for span in knowledge.spans(holder, name)
                ]
                for start, event in sorted((span.start, span.gain.move.event) for span in spans):
                    if {fact.id, other} <= knowledge.held_in(agency.id, start + 1):
                        # what stood on file at the start belongs to no event
                        if event >= 0:
                            yield Gap(case.in_order[event].id, agency.id, other, "conflicting_not_reconciled")
                        break


def _assumed(study: Study) -> Iterator[Gap]:
    """assumption_untested: something was taken as so, and the check was a missed step."""
    for event in study.case.in_order:
        for assumed in event.assumed:
            agency = study.case.post[assumed.by].agency
            yield Gap(event.id, agency, assumed.fact, "assumption_untested", missed=assumed.test)


def _not_aggregated(study: Study) -> Iterator[Gap]:
    """pattern_not_aggregated: enough parts were noticed within the window, and nobody held the pattern."""
    case, knowledge = study.case, study.knowledge
    everyone = [post.id for post in case.posts] + [system.id for system in case.systems]
    for fact in case.facts:
        if fact.pattern is None:
            continue
        notices = sorted(
            (span.start, part, post.agency, span.gain.move.event, knowledge.timeline.moves[span.start].day)
            for part in fact.pattern.parts
            for post in case.posts
            for span in knowledge.spans(post.id, part)
        )
        for start, _, agency, event, day in notices:
            window = {part for at, part, _, _, then in notices if at <= start and day - then <= fact.pattern.within}
            if len(window) < fact.pattern.at_least or event < 0:
                continue
            after = knowledge.end_of(day)
            if not any(knowledge.holds(holder, fact.id, after) for holder in everyone):
                yield Gap(case.in_order[event].id, agency, fact.id, "pattern_not_aggregated")
                break


def _no_word_back(study: Study) -> Iterator[Gap]:
    """no_feedback: a referral or a closure that was not answered in the days that the case gives."""
    case = study.case
    answered: dict[str, list[tuple[str, int, tuple[str, ...]]]] = {}
    for _, event, step in _steps(study):
        if isinstance(step, Tells) and step.answers and not step.missed and step.by in case.post:
            reached = tuple(case.agency_of(to) or "" for to in step.to)
            answered.setdefault(step.answers, []).append((case.post[step.by].agency, event.day, reached))

    def has_answer(names: list[str | None], by: str, to: str, day: int, within: int) -> bool:
        return any(
            who == by and to in reached and day <= then <= day + within
            for name in names
            if name
            for who, then, reached in answered.get(name, ())
        )

    for _, event, step in _steps(study):
        if isinstance(step, Tells) and step.answer_due and not step.missed and step.by in case.post:
            sender = case.post[step.by].agency
            for recipient in step.to:
                owing = case.agency_of(recipient) or ""
                if not has_answer([step.id, event.id], owing, sender, event.day, step.answer_due.within):
                    for fact in step.facts:
                        yield Gap(event.id, owing, fact, "no_feedback", link=sender)
    for event in case.in_order:
        owing = case.agency_of_event(event)
        if event.closure is None or owing is None:
            continue
        for owed in event.closure.owed_to:
            if not has_answer([event.id], owing, owed, event.day, event.closure.within):
                for fact in event.closure.facts:
                    yield Gap(event.id, owing, fact, "no_feedback", link=owed)


def _child_not_heard(study: Study) -> Iterator[Gap]:
    """child_voice_bypassed: a contact that concerned a child, in which nobody heard the child."""
    case = study.case
    for event in case.in_order:
        agency = case.agency_of_event(event)
        for concerned in event.children:
            heard = any(
                step.missed is None
                and (
                    (isinstance(step, Sees) and step.source == concerned.child)
                    or (isinstance(step, Tells) and step.by == concerned.child)
                )
                for step in event.steps
            )
            if not heard and agency is not None:
                yield Gap(event.id, agency, concerned.would_say, "child_voice_bypassed")


_TESTS: tuple[Callable[[Study], Iterator[Gap]], ...] = (
    _unasked,
    _denied,
    _not_recorded,
    _not_retrievable,
    _not_shared,
    _lost_or_changed,
    _not_understood,
    _not_weighed,
    _not_reconciled,
    _assumed,
    _not_aggregated,
    _no_word_back,
    _child_not_heard,
)
