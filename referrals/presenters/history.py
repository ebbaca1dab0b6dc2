"""Where a referral stands, how it came there, and where it can go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from referrals.forms.move import DATES, WORDS
from referrals.lifecycle import MOVES, State, road
from referrals.models import Letter, Move, Referral
from referrals.queries.overdue import days_overdue
from referrals.queries.referrals import letters_of, moves_of
from screening.permissions import may
from screening.presenters.words import clock, plural, short_day
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User

VERBS = {
    State.SENT: "Record that it was sent",
    State.RECEIVED: "Record that it was received",
    State.NEEDS_INFORMATION: "Record a question from the clinic",
    State.ACCEPTED: "Record acceptance",
    State.DECLINED: "Record a refusal",
    State.SCHEDULED: "Record the date of the first session",
    State.FIRST_TREATMENT: "Record the first treatment",
    State.CLOSED: "Close the referral",
    State.WITHDRAWN: "Withdraw the referral",
}
TODO = {State.DECLINED: "The clinic declined: the clinician makes a new plan, then closes."}


@dataclass(frozen=True, slots=True)
class Event:
    """One move as told: what, who typed it, and the facts it recorded."""

    word: str
    who: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Onward:
    """A move that this member of staff may record."""

    word: str
    href: str
    key: str


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A signed letter, the standing one first."""

    word: str
    note: str
    href: str
    fax_href: str


@dataclass(frozen=True, slots=True)
class History:
    """The whole of it."""

    state: str
    overdue: str
    todo: str
    events: tuple[Event, ...]
    onward: tuple[Onward, ...]
    letters: tuple[LetterLine, ...]


def history(referral: Referral, user: User, today: date) -> History:
    """What the referral's page shows after signing."""
    state = State(referral.state)
    moves, letters = moves_of(referral), letters_of(referral)
    return History(
        state=state.label,
        overdue=overdue_words(referral, moves, today),
        todo=TODO.get(state, ""),
        events=tuple(_event(move) for move in moves),
        onward=tuple(_onward(referral, user, state)),
        letters=tuple(_letter(referral, letter, letters[0]) for letter in letters),
    )


def overdue_words(referral: Referral, moves: Iterable[Move], today: date) -> str:
    """How many working days over the allowed ones; empty where there is time."""
    days = days_overdue(referral, moves, today)
    return f"Overdue by {plural(days, 'working day')}" if days else ""


def _event(move: Move) -> Event:
    at = timezone.localtime(move.at)
    return Event(
        word=State(move.to_state).label,
        who=f"recorded by {move.by.name}, {short_day(at.date())}, {clock(move.at)}",
        facts=tuple(_fact(name, str(value)) for name, value in move.facts.items()),
    )


def _fact(name: str, value: str) -> str:
    label = {**WORDS, **DATES, "channel": "By"}.get(name, name)
    shown = short_day(date.fromisoformat(value)) if name in DATES else value
    return f"{label}: {shown}"


def _onward(referral: Referral, user: User, state: State) -> Iterable[Onward]:
    for target in MOVES[state]:
        capability = Capability[road(state, target).who.value]
        if target is not State.SIGNED and may(user, capability, referral.patient):
            href = reverse("referrals:move", args=[referral.patient_id, referral.pk])
            yield Onward(VERBS[target], f"{href}?to={target.value}", target.value)


def _letter(referral: Referral, letter: Letter, standing: Letter) -> LetterLine:
    at = timezone.localtime(letter.signed_at)
    key = [referral.patient_id, referral.pk, letter.pk]
    mark = "" if letter is standing else f"; replaced by version {letter.edition + 1}"
    return LetterLine(
        word=f"{letter}{mark}",
        note=f"signed by {letter.signer.name}, {short_day(at.date())}, {clock(letter.signed_at)}; "
        f"{plural(letter.pages, 'page')}",
        href=reverse("referrals:letter_pdf", args=key),
        fax_href=reverse("referrals:fax", args=key) if letter is standing else "",
    )
