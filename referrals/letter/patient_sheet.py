"""The patient's own sheet: who was written to, why, what happens next, whom to ring by when.

No rule, no verdict, no score.
"""

from typing import Any

from referrals.letter import disclaimer
from referrals.letter.source import Facts, Source
from referrals.letter.words import HARD, capital, day, sentence, typed

NEXT = (
    "The clinic reads our letter and decides after its own assessment. "
    "Until then nothing changes, and this practice goes on treating you."
)
NOT_FOR_EVERYONE = (
    "Ketamine therapy does not suit everyone, and its benefits must be weighed against its risks. "
    "The clinic may advise against it. You can say no at any time."
)


def patient_sheet(source: Source) -> dict[str, Any]:
    """One page in plain words."""
    person, practice = source.patient, source.practice
    numbers = (practice["emergency_number"], practice["crisis_line"])
    return {
        "paper": practice["paper"],
        "language": "en-US",
        "title": "About your referral",
        "practice": typed(practice["name"]),
        "reached": _reached(practice),
        "person": f"For {typed(person['name'])}, {day(source.as_of)}",
        "parts": [
            {"head": "Who we wrote to", "text": _written_to(source.clinic)},
            {"head": "Why", "text": _why(source)},
            {
                "head": "What happens next",
                "text": sentence(source.referral["patient_next"]) or NEXT,
            },
            {"head": "If you hear nothing", "text": _ring(source)},
            {"head": "Ketamine is not for everyone", "text": NOT_FOR_EVERYONE},
        ],
        "urgent": f"In an emergency call {numbers[0]}. In a suicidal or emotional crisis call or "
        f"text {numbers[1]} at any hour.",
        "disclaimer": disclaimer.of_a_page(*numbers)[:1],
        "version": disclaimer.DISCLAIMER_VERSION,
        "short": disclaimer.short(*numbers),
    }


def _reached(practice: Facts) -> str:
    ways = (sentence(practice["address"]), f"Phone{HARD}{typed(practice['phone'])}.")
    return " ".join(way for way in ways if way and not way.endswith(f"{HARD}."))


def _written_to(clinic: Facts) -> str:
    if not clinic:
        return "No ketamine clinic is chosen yet."
    phone = typed(clinic["phone"])
    parts = (
        typed(clinic["name"]),
        typed(clinic["address"]),
        f"phone{HARD}{phone}" if phone else "",
    )
    return sentence(", ".join(filter(None, parts)))


def _why(source: Source) -> str:
    asked = f"Please ask {typed(source.clinician['signature'])} why."
    return capital(sentence(source.referral["patient_why"])) or asked


def _ring(source: Source) -> str:
    facts, practice = source.referral, source.practice
    own = f"this practice, {typed(practice['phone'])}" if practice["phone"] else "this practice"
    whom = typed(facts["patient_ring"]) or own
    by = facts["patient_ring_by"] or facts["answer_by"]
    when = f"If nothing is heard by {day(by)}" if by else "If nothing is heard within two weeks"
    return f"{when}, ring {sentence(whom)}"
