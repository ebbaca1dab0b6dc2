"""Who follows a referral up, how late it is, and what went astray."""

from collections.abc import Iterable, Sequence
from datetime import date

from referrals.lifecycle import ENDS, State
from referrals.models import Move, PrivacyIncident, Referral
from referrals.queries.overdue import days_overdue
from screening.presenters.words import plural
from trd_clinic.accounts.models import User

ASK = {
    State.SIGNED: "send it",
    State.SENT: "ask the clinic whether it arrived",
    State.ACCEPTED: "ask the clinic for a date",
    State.FIRST_TREATMENT: "ask the clinic for its report",
}


def owner_words(referral: Referral, administrators: Sequence[User]) -> str:
    """The named owner; when that person left, it falls to the practice administrator."""
    if State(referral.state) in ENDS:
        return "nobody: it is at its end"
    owner = referral.owner
    if owner is not None and owner.is_active and (owner.clinician or owner.coordinator):
        return owner.name
    names = ", ".join(member.name for member in administrators) or "nobody named"
    left = f"; {owner.name} no longer does" if owner else ""
    return f"practice administrator ({names}){left}"


def overdue_words(referral: Referral, moves: Iterable[Move], today: date) -> str:
    """How many working days over the allowed ones, and what to do; empty where there is time."""
    days = days_overdue(referral, moves, today)
    ask = ASK.get(State(referral.state), "")
    return f"Overdue by {plural(days, 'working day')}: {ask}" if days else ""


def incident_words(incidents: Iterable[PrivacyIncident]) -> str:
    """How many privacy incidents are open."""
    count = sum(not hasattr(incident, "closure") for incident in incidents)
    return f"{plural(count, 'privacy incident')} open" if count else ""
