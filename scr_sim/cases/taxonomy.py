"""The field's lists that cases are coded with: kinds of gap, their modifiers, factor and pattern codes.

Kinds of gap and their chain are those of the kit's taxonomy of information gaps (G1-G14). Factor codes follow the
contributory-factor framework and pattern codes the typology of underlying patterns of SCIE's Learning Together
(Fish, Munro and Bairstow 2008, Guide 24, appendices 5 and 6).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

GapKind = Literal[
    "never_asked",
    "asked_not_answered",
    "observed_not_recorded",
    "recorded_not_retrievable",
    "recorded_not_shared",
    "shared_not_received",
    "shared_distorted",
    "received_not_understood",
    "received_not_weighed",
    "conflicting_not_reconciled",
    "assumption_untested",
    "pattern_not_aggregated",
    "no_feedback",
    "child_voice_bypassed",
]


@dataclass(frozen=True, slots=True)
class KindOfGap:
    """A kind of gap: its number in the taxonomy, its plain name, and what it means in a sentence."""

    number: str
    name: str
    meaning: str


KINDS_OF_GAP: dict[GapKind, KindOfGap] = {
    "never_asked": KindOfGap("G1", "Never asked", "Someone was in a position to ask, and the question was not put."),
    "asked_not_answered": KindOfGap(
        "G2", "Asked, not answered", "The question was asked, and the answer was a denial, an evasion or silence."
    ),
    "observed_not_recorded": KindOfGap(
        "G3", "Noticed, not written", "Someone came to know it and it was not written down."
    ),
    "recorded_not_retrievable": KindOfGap(
        "G4",
        "Written where it could not be found",
        "It was written where those who decide do not look, or under another name, or was there and not looked up.",
    ),
    "recorded_not_shared": KindOfGap("G5", "Written, not shared", "It was on an agency's file and was not sent on."),
    "shared_not_received": KindOfGap(
        "G6", "Sent, not received", "It was sent and did not arrive, or not with the right person."
    ),
    "shared_distorted": KindOfGap(
        "G7", "Changed on the way", "It arrived as something else: shortened, softened or altered."
    ),
    "received_not_understood": KindOfGap(
        "G8", "Received, understood differently", "It arrived, and its meaning to the reader was not the sender's."
    ),
    "received_not_weighed": KindOfGap(
        "G9", "Held, not weighed", "The decision-maker had it, and it did not count in the decision."
    ),
    "conflicting_not_reconciled": KindOfGap(
        "G10", "Two versions, not reconciled", "Two versions lay side by side in one agency and were not put together."
    ),
    "assumption_untested": KindOfGap(
        "G11", "Assumption not tested", "Something was taken as so, and the check was not made."
    ),
    "pattern_not_aggregated": KindOfGap(
        "G12", "Pieces not put together", "Each piece was small; nobody saw the pattern that they made."
    ),
    "no_feedback": KindOfGap(
        "G13", "No word back", "A referral or a closure was not answered to those who were waiting."
    ),
    "child_voice_bypassed": KindOfGap(
        "G14", "Child not heard", "A contact concerned a child who could have been heard, and nobody heard the child."
    ),
}

Modifier = Literal[
    "about_adult_risk",
    "about_adult_protective",
    "identity_alias",
    "identity_no_dob",
    "identity_wrong_name",
    "place",
    "history_elsewhere",
    "stale",
    "too_late",
    "law_belief",
    "language",
    "communication_needs",
    "boundary_authority",
    "boundary_force",
    "boundary_age",
    "boundary_adult_child",
]

MODIFIERS: dict[Modifier, str] = {
    "about_adult_risk": "about an adult who was a risk",
    "about_adult_protective": "about an adult who was protective and overlooked",
    "identity_alias": "identity: another name",
    "identity_no_dob": "identity: no date of birth",
    "identity_wrong_name": "identity: a wrong name",
    "place": "about a place",
    "history_elsewhere": "history held elsewhere",
    "stale": "out of date",
    "too_late": "too late to be used",
    "law_belief": "a belief about consent or the law",
    "language": "language",
    "communication_needs": "communication needs",
    "boundary_authority": "a boundary between authorities",
    "boundary_force": "a boundary between police forces",
    "boundary_age": "a service's age limit",
    "boundary_adult_child": "a boundary between adults' and children's services",
}

Typicality = Literal["rare", "sometimes", "often", "usual"]

TYPICALITY: dict[Typicality, str] = {
    "rare": "out of the ordinary here",
    "sometimes": "happened now and then",
    "often": "happened often",
    "usual": "the usual way of working here",
}

FACTORS: dict[str, str] = {
    "FAM": "the family",
    "PER": "the worker as a person",
    "ROL": "the worker's role",
    "CON": "conditions of work",
    "OWN": "the worker's own team",
    "INT": "the inter-agency team",
    "ORG": "organisational culture and management",
    "WID": "the wider context: law, policy, money, media",
}

PATTERNS: dict[str, str] = {
    "PT1": "people and tools",
    "PT2": "people and management systems",
    "PT3": "agencies together, in incidents and crises",
    "PT4": "agencies together, in assessment and longer-term work",
    "PT5": "families and professionals",
    "PT6": "human reasoning and judgement",
}
