"""Where a referral stands, how it came there, and where it can go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from referrals.forms.move import DATES, WORDS
from referrals.letter.fhir.bundle import KINDS
from referrals.lifecycle import ENDS, MOVES, UNSENT, State, road
from referrals.models import Letter, Move, PrivacyIncident, Referral
from referrals.presenters.following import overdue_words, owner_words
from referrals.queries.referrals import administrators_of, incidents_of, letters_of, moves_of
from screening.permissions import may
from screening.presenters.words import clock, plural, short_day
from screening.queries.record import PatientRecord
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
TELL = "An answer that speaks of suicide came after the letter was signed: tell the clinic."
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
    fhir_hrefs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """A letter in the wrong place, and what was done about it."""

    word: str
    note: str
    close_href: str


@dataclass(frozen=True, slots=True)
class History:
    """The whole of it."""

    state: str
    overdue: str
    owner: str
    todo: tuple[str, ...]
    events: tuple[Event, ...]
    onward: tuple[Onward, ...]
    letters: tuple[LetterLine, ...]
    incidents: tuple[IncidentLine, ...]
    report_href: str


def history(referral: Referral, record: PatientRecord, user: User, today: date) -> History:
    """What the referral's page shows after signing."""
    state = State(referral.state)
    moves, letters = moves_of(referral), letters_of(referral)
    may_send = may(user, Capability.RECORD_ANSWER, referral.patient)
    return History(
        state=state.label,
        overdue=overdue_words(referral, moves, today),
        owner=owner_words(referral, administrators_of(user)),
        todo=_todo(state, record, letters),
        events=tuple(_event(move) for move in moves),
        onward=tuple(_onward(referral, user, state)),
        letters=tuple(
            _letter(referral, letter, letters[0], may_send=may_send) for letter in letters
        ),
        incidents=tuple(_incident(one, user) for one in incidents_of(referral)),
        report_href=_report_href(referral, user, state),
    )


def _todo(state: State, record: PatientRecord, letters: Sequence[Letter]) -> tuple[str, ...]:
    """What waits for a person; an alert after signing is told to the clinic by somebody."""
    since = letters[0].signed_at if letters else None
    later = since and any(alert.raised_at > since for alert in record.alerts)
    told = TELL if later and state not in ENDS else ""
    return tuple(filter(None, (TODO.get(state, ""), told)))


def _incident(incident: PrivacyIncident, user: User) -> IncidentLine:
    closure = getattr(incident, "closure", None)
    done = f"Closed by {closure.by.name}: {closure.words}" if closure else "Open."
    key = [incident.referral.patient_id, incident.referral_id, incident.pk]
    close = not closure and may(user, Capability.ADMINISTER, incident.referral.patient)
    return IncidentLine(
        word=f"Went to {incident.went_to}, noticed {short_day(incident.noticed_on)}",
        note=f"{incident.words} Reported by {incident.by.name}. {done}",
        close_href=reverse("referrals:close_incident", args=key) if close else "",
    )


def _report_href(referral: Referral, user: User, state: State) -> str:
    allowed = may(user, Capability.RECORD_ANSWER, referral.patient) and state not in UNSENT
    key = [referral.patient_id, referral.pk]
    return reverse("referrals:incident", args=key) if allowed else ""


def _event(move: Move) -> Event:
    at = timezone.localtime(move.at)
    return Event(
        word=State(move.to_state).label,
        who=f"recorded by {move.by.name}, {short_day(at.date())}, {clock(move.at)}",
        facts=tuple(_fact(name, str(value)) for name, value in move.facts.items()),
    )


def _fact(name: str, value: str) -> str:
    label = {**WORDS, **DATES}.get(name, name)
    shown = short_day(date.fromisoformat(value)) if name in DATES else value
    return f"{label}: {shown}"


def _onward(referral: Referral, user: User, state: State) -> Iterable[Onward]:
    if state is State.FIRST_TREATMENT and may(user, Capability.RECORD, referral.patient):
        href = reverse("referrals:new_session", args=[referral.patient_id])
        yield Onward("Record the session itself", href, "session")
    for target in MOVES[state]:
        capability = Capability[road(state, target).who.value]
        if target is not State.SIGNED and may(user, capability, referral.patient):
            href = reverse("referrals:move", args=[referral.patient_id, referral.pk])
            yield Onward(VERBS[target], f"{href}?to={target.value}", target.value)


def _letter(referral: Referral, letter: Letter, standing: Letter, *, may_send: bool) -> LetterLine:
    at = timezone.localtime(letter.signed_at)
    key: list[object] = [referral.patient_id, referral.pk, letter.pk]
    mark = "" if letter is standing else f"; replaced by version {letter.edition + 1}"
    return LetterLine(
        word=f"{letter}{mark}",
        note=f"signed by {letter.signer.name}, {short_day(at.date())}, {clock(letter.signed_at)}; "
        f"{plural(letter.pages, 'page')}",
        href=reverse("referrals:letter_pdf", args=key),
        fax_href=reverse("referrals:fax", args=key) if letter is standing else "",
        fhir_hrefs=_fhir(key) if may_send else (),
    )


def _fhir(key: list[object]) -> tuple[tuple[str, str], ...]:
    return tuple((kind, reverse("referrals:letter_fhir", args=[*key, kind])) for kind in KINDS)
