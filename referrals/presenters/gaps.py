"""What the letter will print as missing or not asked. Nothing of it blocks a signature."""

from collections.abc import Sequence

from referrals.letter.dangers import products_asked, reading
from referrals.letter.enclosures import enclosed
from referrals.letter.part2 import is_settled
from referrals.letter.source import Facts
from referrals.models import Referral

EMPTY = (
    ("question", "No question is chosen."),
    ("urgency_reason", "Urgency has no reason in words."),
    ("answer_by", "No date to acknowledge by."),
    ("meantime", "Nobody is named who prescribes and sees the patient."),
    ("consent_on", "Consent is not recorded."),
    ("measured_on", "Nothing is measured, or its date is missing."),
    ("goals", "The patient's own goals were not asked."),
)
ASKED = (
    ("medicines", "Medicines were not asked."),
    ("allergies", "Allergies were not asked."),
    ("other_treatments", "Other treatments were not asked."),
)
PART2 = (
    "Say whether any of this comes from a 42 CFR Part 2 program; until that is settled, "
    "substance use is left out of the letter."
)
NO_REMS = (
    "This clinic has no mark that it says it is REMS-certified. Esketamine is given in "
    "certified settings only; ask, and note the date in the directory."
)
URGENT = (
    "A referral is not crisis care. Esketamine has not been shown to prevent suicide and does "
    "not replace admission. Ring the clinic and record the call."
)


def gaps(referral: Referral, items: Sequence[Facts]) -> list[str]:
    """Sentences, one for each thing that is empty."""
    said = [words for name, words in EMPTY if not getattr(referral, name)]
    said += [
        words
        for name, words in ASKED
        if not any(getattr(referral, f"{name}{end}") for end in ("", "_asked_on", "_known"))
    ]
    open_items = [item for item in items if item["answer"] in ("unknown", "not_asked")]
    if open_items:
        said.append(f"Safety screen: {len(open_items)} of {len(items)} not known.")
    if not referral.suicide_words:
        said.append("Suicide risk is not described in your own words.")
    products = products_asked({"question": referral.question})
    if not is_settled({"part2": referral.part2, "part2_consent_on": referral.part2_consent_on}):
        said.append(PART2)
    said += _uncounted(referral)
    yes = [item for item in items if item["answer"] == "yes"]
    barred = any(reading(item, products) == "contraindicated_per_label" for item in yes)
    if barred and not referral.danger_reason:
        said.append("A label contraindication is answered yes and no reason is given.")
    return said


def _uncounted(referral: Referral) -> list[str]:
    """Enclosures whose pages the clinic cannot count."""
    bare = [name for name, pages in enclosed(referral.enclosures) if pages is None]
    return [f"Enclosures without a number of pages: {'; '.join(bare)}."] if bare else []


def reminders(referral: Referral) -> list[str]:
    """What to think of with this urgency and this clinic."""
    clinic, esketamine = referral.ketamine_clinic, Referral.Question.ESKETAMINE
    unmarked = clinic is not None and clinic.rems_checked_on is None
    said = [URGENT] if referral.urgency == Referral.Urgency.URGENT else []
    return [*said, NO_REMS] if unmarked and referral.question == esketamine else said
