"""What stands in the way of a signature; asked for the page and again while signing."""

from dataclasses import dataclass

from referrals.letter.page_one import reason_given, reason_needed
from referrals.models import Referral
from referrals.services.referrals import NO_DECISION, is_editable
from screening.models import Decision, Review, Screening
from screening.queries.record import PatientRecord
from screening.queries.screenings import CHANGED, is_current
from trd_clinic.accounts.models import User

ALERT, SCREENING, DECISION, CLINICIAN, FACTS = "alert", "screening", "decision", "named", "facts"

UNACKNOWLEDGED = (
    "An answer that speaks of suicide is not yet acknowledged. "
    "Ask the patient, and record what was done."
)
NO_REASON = (
    "Give the reason for referring although the rule’s answer, or your decision, is not "
    "that the rule is met."
)
NO_PART2_CONSENT = (
    "Part of this comes from a 42 CFR Part 2 program: write the date of the patient’s written "
    "consent and what it covers."
)


@dataclass(frozen=True, slots=True)
class Gate:
    """One reason why the letter cannot be signed now; ``key`` says where to go."""

    key: str
    sentence: str


def gates(
    *, actor: User, referral: Referral, record: PatientRecord, light: bool = False
) -> tuple[Gate, ...]:
    """All of them, the suicide alert first; none means that the letter can be signed.

    With a ``light`` record, facts are not compared: that is done for preview and signature.
    """
    screening = referral.screening
    decision = next(iter(screening.decisions.all()), None)
    asked = (
        (ALERT, bool(record.open_alerts), UNACKNOWLEDGED),
        (SCREENING, not light and not is_current(screening, record), f"{CHANGED}."),
        (DECISION, decision is None, NO_DECISION),
        (CLINICIAN, referral.clinician_id != actor.pk, _only_named(referral)),
        (FACTS, referral.ketamine_clinic_id is None, "Choose the ketamine clinic."),
        (FACTS, _reason_missing(referral, screening, decision), NO_REASON),
        (FACTS, _consent_missing(referral), NO_PART2_CONSENT),
        (FACTS, not is_editable(referral), "This referral is at its end."),
    )
    return tuple(Gate(key, sentence) for key, closed, sentence in asked if closed)


def returned_unanswered(screening: Screening) -> Review | None:
    """The standing review, where it was returned and nobody answered yet."""
    review = next(iter(screening.reviews.all()), None)
    if review is None or review.result != Review.Result.RETURNED:
        return None
    return None if hasattr(review, "answered") else review


def _only_named(referral: Referral) -> str:
    if referral.clinician is None:
        return "Name the clinician who signs."
    return f"Only {referral.clinician.name} can sign this letter."


def _consent_missing(referral: Referral) -> bool:
    described = referral.part2_consent_on and referral.part2_consent_words.strip()
    return referral.part2 == Referral.Part2.YES and not described


def _reason_missing(referral: Referral, screening: Screening, decision: Decision | None) -> bool:
    if decision is None or not reason_needed(screening.answer, decision.ruling):
        return False
    facts = {
        "reason_without_trd": referral.reason_without_trd,
        "reason_words": referral.reason_words,
    }
    return not reason_given(facts)
