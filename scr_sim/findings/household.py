"""Who lives here? A home as each agency saw it at the end of a day, against the truth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from scr_sim.cases.case import Case
from scr_sim.findings.study import Study

Standing = Literal["identified", "not_identified", "unknown", "believed_not_so"]

STANDINGS: dict[Standing, str] = {
    "identified": "Known to live or stay here, and who they are",
    "not_identified": "Known to be here, but not who they are",
    "unknown": "Not known to be here",
    "believed_not_so": "Believed to live here, and not so",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A person in an agency's view of a home: under which names, whether identified, and by which facts or claims."""

    person: str
    names: tuple[str, ...]
    identified: bool
    facts: tuple[str, ...]


def household_view(study: Study, agency: str, home: str, day: int) -> tuple[Seen, ...]:
    """The people of whose stay at a home an agency has a fact or claim at the end of a day, and none that ends it.

    In the order of the case's people. A person is identified when a name that the agency has tells it who the
    person is, by itself or by a fact that links that name to the person.
    """
    case, knowledge = study.case, study.knowledge
    held = knowledge.held_in(agency, knowledge.end_of(day))
    facts = [case.fact[name] for name in case.fact if name in held]
    ended = {name for fact in facts for name in fact.ends}
    linked = {(link.person, name) for fact in facts for link in fact.identifies for name in link.names}
    seen: dict[str, list[tuple[str, bool, str]]] = {}
    for fact in facts:
        if fact.id in ended:
            continue
        for stay in fact.stays:
            if stay.home == home:
                known = stay.identified or (stay.person, stay.named) in linked
                seen.setdefault(stay.person, []).append((stay.named, known, fact.id))
    return tuple(
        Seen(
            person.id,
            tuple(dict.fromkeys(name for name, _, _ in seen[person.id])),
            any(known for _, known, _ in seen[person.id]),
            tuple(dict.fromkeys(fact for _, _, fact in seen[person.id])),
        )
        for person in case.people
        if person.id in seen
    )


def truly_at(case: Case, home: str, day: int) -> frozenset[str]:
    """The people who really lived or slept at a home on a day."""
    return frozenset(stay.person for stay in case.stays if stay.home == home and stay.covers(day))


def standings(study: Study, agency: str, home: str, day: int) -> dict[str, Standing]:
    """How each person stood with an agency as to a home at the end of a day: everyone truly there or believed to be."""
    view = {seen.person: seen for seen in household_view(study, agency, home, day)}
    there = truly_at(study.case, home, day)
    found: dict[str, Standing] = {}
    for person in study.case.people:
        if person.id in view:
            if person.id not in there:
                found[person.id] = "believed_not_so"
            else:
                found[person.id] = "identified" if view[person.id].identified else "not_identified"
        elif person.id in there:
            found[person.id] = "unknown"
    return found


def unknown_to_everyone(study: Study, home: str, day: int, agencies: Iterable[str] | None = None) -> frozenset[str]:
    """The adults truly at a home on a day who are in no agency's view."""
    names = [agency.id for agency in study.case.agencies] if agencies is None else list(agencies)
    seen = {found.person for agency in names for found in household_view(study, agency, home, day)}
    adults = {person.id for person in study.case.people if person.role == "adult"}
    return (truly_at(study.case, home, day) & adults) - seen
