"""What would have closed a gap: the fewest missed steps, the first and the last chance, and whether a plan works.

Plans make a fact *known* to the decision-maker in time. They never say that harm would have been prevented.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from scr_sim.engine.fewest import Fewest
from scr_sim.engine.knowledge import replay
from scr_sim.engine.scan import Everything, Scan
from scr_sim.engine.timeline import lay_out
from scr_sim.findings.study import Study


@dataclass(frozen=True, slots=True)
class Repair:
    """The ways to close one (decision, fact): every smallest set of missed steps, and who had a chance alone.

    `size` is None if no set of the case's missed steps closes it, and 0 if it is held already. `alone` are the
    missed steps that close it by themselves, in order: the first and the last are the first and last chance.
    """

    decision: str
    fact: str
    size: int | None
    plans: tuple[frozenset[str], ...]
    alone: tuple[str, ...]

    @property
    def first_chance(self) -> str | None:
        """The earliest missed step that closes it alone."""
        return self.alone[0] if self.alone else None

    @property
    def last_chance(self) -> str | None:
        """The latest missed step that closes it alone."""
        return self.alone[-1] if self.alone else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a proposed set of missed steps does: which pairs it closes, which stay open, and what fails.

    `fails` names the proposed steps whose own precondition does not hold, in order; `idle` those without which the
    proposal closes the same pairs.
    """

    closes: tuple[tuple[str, str], ...]
    open: tuple[tuple[str, str], ...]
    fails: tuple[str, ...]
    idle: tuple[str, ...]


def find_repairs(study: Study) -> dict[tuple[str, str], Repair]:
    """The smallest repairs of every (decision, needed fact), by the scan that counts missed steps."""
    line = lay_out(study.case, ledgers=False)
    scan = Scan(line, Fewest(), Everything()).run()
    found: dict[tuple[str, str], Repair] = {}
    for decision, fact in study.pairs:
        post = study.case.decision[decision][1].post
        plans = scan.at[decision][line.holder_number[post]].get(line.fact_number[fact])
        if plans is None:
            found[decision, fact] = Repair(decision, fact, None, (), ())
            continue
        sets = sorted(tuple(sorted(plan)) for plan in plans.sets)
        named = tuple(frozenset(line.missed[number] for number in plan) for plan in sets)
        alone = tuple(line.missed[plan[0]] for plan in sets) if plans.size == 1 else ()
        found[decision, fact] = Repair(decision, fact, plans.size, named, alone)
    return found


def verify(study: Study, plan: Collection[str], pairs: Iterable[tuple[str, str]] | None = None) -> Verdict:
    """Take the plan's missed steps and see what becomes known in time. Raises KeyError for an id that is none.

    A pair counts as closed only if it was open before.
    """
    wanted = [pair for pair in (study.pairs if pairs is None else pairs) if not _closed(study, pair, ())]
    unknown = set(plan) - set(study.timeline.missed)
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    closes = tuple(pair for pair in wanted if _closed(study, pair, plan))
    steps = study.timeline.steps
    failing = {
        missed.id
        for failure in replay(study.case, plan).failures
        if (missed := steps[failure.step].step.missed) is not None and missed.id in plan
    }
    idle = tuple(
        name
        for name in sorted(plan, key=study.timeline.missed.index)
        if all(_closed(study, pair, set(plan) - {name}) for pair in closes)
    )
    fails = tuple(name for name in study.timeline.missed if name in failing)
    return Verdict(closes, tuple(pair for pair in wanted if pair not in closes), fails, idle)


def _closed(study: Study, pair: tuple[str, str], plan: Collection[str]) -> bool:
    decision, fact = pair
    knowledge = replay(study.case, plan) if plan else study.knowledge
    return knowledge.holds(study.case.decision[decision][1].post, fact, knowledge.moment_of[decision])
