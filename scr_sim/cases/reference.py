"""Ids: each is used once, and each reference names something of the right kind."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from scr_sim.cases.case import Case
from scr_sim.cases.coherence import check_coherence
from scr_sim.cases.condition import Because
from scr_sim.cases.event import Event
from scr_sim.cases.source import Path, Source
from scr_sim.cases.step import Reads, Records, Step, Tells
from scr_sim.cases.taxonomy import FACTORS
from scr_sim.errors import Problem

_UNIQUE = "An id names one thing in a case."


@dataclass(frozen=True)
class _Names:
    """Every id of a case, by the kind of thing that it names."""

    kinds: dict[str, frozenset[str]]

    def of(self, *kinds: str) -> frozenset[str]:
        return frozenset(name for kind in kinds for name in self.kinds[kind])


@dataclass
class _Check:
    names: _Names
    source: Source
    problems: list[Problem]

    def one(self, name: str | None, path: Path, *kinds: str) -> None:
        """That `name` is an id of one of the kinds."""
        if name is None or name in self.names.of(*kinds):
            return
        wanted = " or ".join(kinds)
        close = difflib.get_close_matches(name, sorted(self.names.of(*kinds)), n=1)
        found = next((kind for kind, ids in self.names.kinds.items() if name in ids), None)
        what = f"`{name}` is no {wanted} of this case" + (f"; it is a {found}." if found else ".")
        mend = f"Did you mean `{close[0]}`?" if close else f"Use the id of a {wanted}, or add one."
        self.problems.append(Problem(what, "Every id resolves.", mend, self.source.place(path)))

    def each(self, names: Iterable[str], path: Path, *kinds: str) -> None:
        """That each of `names` is an id of one of the kinds."""
        for index, name in enumerate(names):
            self.one(name, (*path, index), *kinds)


def check_references(case: Case, source: Source) -> list[Problem]:
    """Problems with ids, and with how the parts fit together; empty if there are none."""
    problems: list[Problem] = []
    check = _Check(_collect(case, source, problems), source, problems)
    _check_parts(case, check)
    for index, event in enumerate(case.events):
        _check_event(event, ("events", index), check)
    for index, gap in enumerate(case.gaps):
        path: Path = ("gaps", index)
        check.one(gap.event, (*path, "event"), "event")
        check.one(gap.agency, (*path, "agency"), "agency")
        check.one(gap.fact, (*path, "fact"), "fact")
        _check_because(gap.why, (*path, "why"), check)
    if not problems:
        problems.extend(check_coherence(case, source))
    return problems


def _collect(case: Case, source: Source, problems: list[Problem]) -> _Names:
    listed: list[tuple[str, str, Path]] = []
    for kind, part, items in (
        ("person", "people", case.people),
        ("home", "homes", case.homes),
        ("agency", "agencies", case.agencies),
        ("post", "posts", case.posts),
        ("system", "systems", case.systems),
        ("condition", "conditions", case.conditions),
        ("fact", "facts", case.facts),
        ("event", "events", case.events),
        ("gap", "gaps", case.gaps),
        ("document", "documents", case.documents),
        ("equality point", "equality", case.equality),
        ("good practice", "good_practice", case.good_practice),
        ("protective possibility", "protective", case.protective),
    ):
        listed.extend((kind, item.id, (part, index, "id")) for index, item in enumerate(items))
    for index, event in enumerate(case.events):
        if event.decision:
            listed.append(("decision", event.decision.id, ("events", index, "decision", "id")))
        for number, step in enumerate(event.steps):
            here: Path = ("events", index, "steps", number)
            if step.id:
                listed.append(("step", step.id, (*here, "id")))
            if step.missed:
                listed.append(("missed step", step.missed.id, (*here, "missed", "id")))
    first: dict[str, Path] = {}
    kinds: dict[str, set[str]] = {
        name: set()
        for name in (
            "person", "home", "agency", "post", "system", "condition", "fact", "event", "gap", "document",
            "decision", "step", "missed step", "equality point", "good practice", "protective possibility",
        )
    }  # fmt: skip
    for kind, name, path in listed:
        if name in first:
            where = source.place(first[name])
            what = f"`{name}` is used twice; the first is in {where}."
            problems.append(Problem(what, _UNIQUE, "Give one of them another id.", source.place(path)))
        first.setdefault(name, path)
        kinds[kind].add(name)
    return _Names({kind: frozenset(names) for kind, names in kinds.items()})


def _check_parts(case: Case, check: _Check) -> None:
    for index, person in enumerate(case.people):
        check.each(person.parents, ("people", index, "parents"), "person")
        check.each(person.partners, ("people", index, "partners"), "person")
    for index, stay in enumerate(case.stays):
        check.one(stay.person, ("stays", index, "person"), "person")
        check.one(stay.home, ("stays", index, "home"), "home")
    for index, post in enumerate(case.posts):
        check.one(post.agency, ("posts", index, "agency"), "agency")
    for index, system in enumerate(case.systems):
        check.one(system.agency, ("systems", index, "agency"), "agency")
        for number, reader in enumerate(system.readers):
            check.one(reader.who, ("systems", index, "readers", number), "post", "agency")
    for index, condition in enumerate(case.conditions):
        check.one(condition.agency, ("conditions", index, "agency"), "agency")
        check.one(condition.post, ("conditions", index, "post"), "post")
    for index, fact in enumerate(case.facts):
        path: Path = ("facts", index)
        check.each(fact.about, (*path, "about"), "person", "home")
        check.each(fact.ends, (*path, "ends"), "fact")
        check.each(fact.contradicts, (*path, "contradicts"), "fact")
        for number, stay in enumerate(fact.stays):
            check.one(stay.person, (*path, "stays", number, "person"), "person")
            check.one(stay.home, (*path, "stays", number, "home"), "home")
        for number, link in enumerate(fact.identifies):
            check.one(link.person, (*path, "identifies", number, "person"), "person")
        if fact.pattern:
            check.each(fact.pattern.parts, (*path, "pattern", "parts"), "fact")
    for index, opening in enumerate(case.opening):
        check.one(opening.system, ("opening", index, "system"), "system")
        check.each(opening.facts, ("opening", index, "facts"), "fact")
    for index, document in enumerate(case.documents):
        path = ("documents", index)
        check.one(document.agency, (*path, "agency"), "agency")
        check.one(document.author, (*path, "author"), "post")
        check.one(document.event, (*path, "event"), "event")
        check.each(document.people, (*path, "people"), "person")
        check.each(document.facts, (*path, "facts"), "fact")
    for index, point in enumerate(case.equality):
        check.each(point.about, ("equality", index, "about"), "person", "agency")
    for index, good in enumerate(case.good_practice):
        check.one(good.event, ("good_practice", index, "event"), "event")
    for index, chance in enumerate(case.protective):
        check.one(chance.person, ("protective", index, "person"), "person")
    if case.endings:
        for name, ending in (("serious", case.endings.serious), ("averted", case.endings.averted)):
            check.each(ending.without, ("endings", name, "without"), "event")


def _check_event(event: Event, path: Path, check: _Check) -> None:
    check.one(event.by, (*path, "by"), "post")
    check.one(event.home, (*path, "home"), "home")
    for index, concerned in enumerate(event.children):
        check.one(concerned.child, (*path, "children", index, "child"), "person")
        check.one(concerned.would_say, (*path, "children", index, "would_say"), "fact")
    for index, assumed in enumerate(event.assumed):
        check.one(assumed.by, (*path, "assumed", index, "by"), "post")
        check.one(assumed.fact, (*path, "assumed", index, "fact"), "fact")
        check.one(assumed.test, (*path, "assumed", index, "test"), "missed step")
    if event.closure:
        check.each(event.closure.owed_to, (*path, "closure", "owed_to"), "agency")
        check.each(event.closure.facts, (*path, "closure", "facts"), "fact")
    if event.decision:
        check.one(event.decision.post, (*path, "decision", "post"), "post")
        check.each(event.decision.needs, (*path, "decision", "needs"), "fact")
    for index, step in enumerate(event.steps):
        _check_step(step, (*path, "steps", index), check)


def _check_step(step: Step, path: Path, check: _Check) -> None:
    if isinstance(step, Tells):
        check.one(step.by, (*path, "by"), "post", "person")
        check.each(step.to, (*path, "to"), "post", "agency")
        check.one(step.answers, (*path, "answers"), "step", "event", "missed step")
        for index, lost in enumerate(step.lost):
            check.each(lost.facts, (*path, "lost", index, "facts"), "fact")
            check.one(lost.to, (*path, "lost", index, "to"), "post", "agency")
        for index, changed in enumerate(step.changed):
            check.one(changed.fact, (*path, "changed", index, "fact"), "fact")
            check.one(changed.becomes, (*path, "changed", index, "becomes"), "fact")
            check.one(changed.to, (*path, "changed", index, "to"), "post", "agency")
    else:
        check.one(step.by, (*path, "by"), "post")
    if step.do == "sees":
        check.one(step.source, (*path, "from"), "person")
    if isinstance(step, (Records, Reads, Tells)):
        check.one(step.system, (*path, "system"), "system")
    check.each(step.facts or (), (*path, "facts"), "fact")
    for index, pair in enumerate(step.joins):
        check.each(pair, (*path, "joins", index), "fact")
    if step.missed:
        _check_because(step.missed.because, (*path, "missed", "because"), check)


def _check_because(reasons: Iterable[Because], path: Path, check: _Check) -> None:
    for index, because in enumerate(reasons):
        check.one(because.condition, (*path, index, "condition"), "condition")
        if because.factor is not None and because.factor not in FACTORS:
            known = ", ".join(FACTORS)
            what = f"`{because.factor}` is no factor code."
            place = check.source.place((*path, index, "factor"))
            check.problems.append(Problem(what, f"The factor codes are {known}.", "Use one of these.", place))
