"""Psychotherapy, ECT, TMS and ketamine before: from the record, then in the clinician's words."""

from collections.abc import Iterable

from referrals.letter.medicine import Told
from referrals.letter.source import Facts
from referrals.letter.words import asked, capital, counted, sentence, typed

CATEGORIES = ("psychotherapy", "somatic", "advanced")
ROLES = ("psychotherapy", "somatic")


def other_treatments(referral: Facts, trials: Iterable[Told]) -> str:
    """The recorded ones, each with sessions and response; else that none is recorded."""
    named = [_line(told) for told in trials if _is_other(told)]
    recorded = f"{'; '.join(named)}." if named else "None is recorded as a trial."
    own = asked(
        referral["other_treatments"],
        referral["other_treatments_asked_on"],
        known=referral["other_treatments_known"],
    )
    return f"{capital(recorded)} Asked besides: {sentence(own)}"


def _is_other(told: Told) -> bool:
    return told.row.get("category") in CATEGORIES or told.facts.get("role") in ROLES


def _line(told: Told) -> str:
    sessions = told.facts.get("sessions")
    parts = (
        told.dated_name,
        counted(int(sessions), "session") if sessions else "",
        typed(told.facts.get("laterality")).replace("_", " "),
        told.change or "response not recorded",
    )
    return ", ".join(filter(None, parts))
