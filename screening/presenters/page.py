"""What stands on every page of a patient: the strip, the road, the suicide alert."""

from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from screening.models import SuicideAlert
from screening.permissions import may
from screening.presenters.words import clock, long_day, partial_day, short_day
from screening.queries.facts import age_on
from screening.queries.record import PatientRecord
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import Practice, User

ROAD = ("intake", "screening", "decision", "review", "referral", "course")


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the road: done, current or open; without an address it waits."""

    word: str
    state: str
    href: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Who the page is about, and where on the road."""

    name: str
    born: str
    age: int
    sex: str
    number: str
    episode: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Banner:
    """An open suicide alert in the words it must have."""

    heading: str
    lines: tuple[str, ...]
    ask: str
    emergency: str
    action_href: str


@dataclass(frozen=True, slots=True)
class CalmLine:
    """What remains of an alert that was acknowledged."""

    text: str
    asked: str
    href: str


@dataclass(frozen=True, slots=True)
class PageParts:
    """Strip, banner and calm line; ``templates/patient.html`` places them."""

    strip: Strip
    banner: Banner | None
    calm_line: CalmLine | None


def page_parts(
    record: PatientRecord, user: User, here: str = "intake", referral_href: str = ""
) -> PageParts:
    """The parts every page of the patient has; ``here`` is a stop of the road."""
    return PageParts(
        strip=_strip(record, here, referral_href),
        banner=_banner(record, user),
        calm_line=_calm_line(record),
    )


def address(name: str, *args: object) -> str:
    """Where a page lives; empty while there is no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def emergency_words(practice: Practice) -> str:
    """The practice's own numbers in the fixed sentence."""
    line = f"{practice.crisis_line} ({practice.crisis_line_name}; call, text or chat)"
    return f"If this is an emergency call {line} or {practice.emergency_number}."


def alert_words(alert: SuicideAlert) -> str:
    """``PHQ-9 item 9, 3 March 2026: "Several days" (1 of 0-3).``"""
    asked = long_day(alert.asked_on) if alert.asked_on else "date not recorded"
    said = [f"\u201c{alert.words}\u201d"] if alert.words else []
    if alert.item is not None:
        scale = f"{alert.value} of 0\u2013{alert.maximum}"
        said.append(f"({scale})" if said else scale)
    return f"{alert.asked}, {asked}: {' '.join(said)}."


def _strip(record: PatientRecord, here: str, referral_href: str) -> Strip:
    patient = record.patient
    return Strip(
        name=patient.name,
        born=short_day(patient.birth_date),
        age=age_on(patient.birth_date, timezone.localdate()),
        sex=patient.get_sex_display(),
        number=patient.number,
        episode=_since(record.episode.began),
        stops=tuple(_stop(record, stop, here, referral_href) for stop in ROAD),
    )


def _since(began: str) -> str:
    return f"Episode since {partial_day(began)}" if began else ""


def _stop(record: PatientRecord, stop: str, here: str, referral_href: str) -> Stop:
    done = {
        "intake": record.screening is not None,
        "screening": record.screening is not None,
        "decision": record.decision is not None,
        "review": record.review is not None,
        "referral": bool(referral_href),
        "course": False,
    }[stop]
    state = "current" if stop == here else "done" if done else "open"
    return Stop(stop.capitalize(), state, _stop_href(record, stop, referral_href))


def _stop_href(record: PatientRecord, stop: str, referral_href: str) -> str:
    patient = record.patient
    if stop == "intake":
        return address("screening:intake", patient.id)
    if stop == "course":
        return address("referrals:course", patient.id)
    if stop == "referral" and referral_href:
        return referral_href
    if record.screening is None or (stop == "referral" and record.decision is None):
        return ""
    page = address("screening:screening", patient.id, record.screening.id)
    if stop == "review" and record.review is None:
        return ""
    return page if stop == "screening" else f"{page}#{stop}"


def _banner(record: PatientRecord, user: User) -> Banner | None:
    if not record.open_alerts:
        return None
    may_answer = may(user, Capability.ACKNOWLEDGE, record.patient)
    return Banner(
        heading="Thoughts of death or self-harm were reported.",
        lines=tuple(alert_words(alert) for alert in record.open_alerts),
        ask="Ask the patient about this today.",
        emergency=emergency_words(record.patient.practice),
        action_href=address("screening:acknowledge", record.patient.id) if may_answer else "",
    )


def _calm_line(record: PatientRecord) -> CalmLine | None:
    asked = [alert for alert in record.alerts if hasattr(alert, "answered")]
    if not asked:
        return None
    latest = max(asked, key=lambda alert: alert.answered.acknowledgement.at)
    done = latest.answered.acknowledgement
    return CalmLine(
        text=_named(latest),
        asked=f"Asked by {done.by.signature}, {_when(timezone.localtime(done.at).date())}"
        f"{clock(done.at)}.",
        href=address("screening:acknowledge", record.patient.id),
    )


def _named(alert: SuicideAlert) -> str:
    asked = f", {short_day(alert.asked_on)}" if alert.asked_on else ""
    return f"{alert.asked}{asked}."


def _when(day: date) -> str:
    return "" if day == timezone.localdate() else f"{short_day(day)}, "
