"""The list of referrals and the directory of ketamine clinics."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from referrals.letter.clinic_rules import RULES
from referrals.lifecycle import State
from referrals.models import KetamineClinic, Referral
from referrals.presenters.following import incident_words, overdue_words, owner_words
from referrals.queries.referral_list import PAGE, Found
from screening.presenters.words import plural, short_day
from trd_clinic.accounts.models import User

# An operational choice: half a year, then somebody asks.
STALE_DAYS = 180


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """One row of the list."""

    patient: str
    number: str
    clinic: str
    clinician: str
    owner: str
    state: str
    overdue: str
    incident: str
    href: str


@dataclass(frozen=True, slots=True)
class ReferralsPage:
    """Everything the list shows; ``previous`` and ``following`` are 0 where there is none."""

    lines: tuple[ReferralLine, ...]
    range: str
    previous: int
    following: int


@dataclass(frozen=True, slots=True)
class ClinicLine:
    """One row of the directory."""

    name: str
    address: str
    reached: str
    offers: str
    rems: str
    rules: str
    how: str
    stale: str
    active: bool
    href: str
    confirm_href: str


@dataclass(frozen=True, slots=True)
class Directory:
    """The clinics that were asked for, and by which states and cities they can be found."""

    lines: tuple[ClinicLine, ...]
    states: tuple[tuple[str, bool], ...]
    cities: tuple[tuple[str, bool], ...]
    any_at_all: bool


def referrals_page(found: Found, today: date, administrators: Sequence[User]) -> ReferralsPage:
    """One page of the list in words."""
    first = (found.number - 1) * PAGE + 1
    last = first + len(found.rows) - 1
    return ReferralsPage(
        lines=tuple(_referral(referral, today, administrators) for referral in found.rows),
        range=f"{first:,}\u2013{last:,} of {found.total:,}",
        previous=found.number - 1,
        following=found.number + 1 if last < found.total else 0,
    )


def directory(
    clinics: Iterable[KetamineClinic], today: date, *, state: str = "", city: str = ""
) -> Directory:
    """The clinics of a state and a city; without either, all of them."""
    rows = list(clinics)
    there = [row for row in rows if not state or row.state == state]
    found = [row for row in there if not city or row.city == city]
    return Directory(
        lines=tuple(_clinic(row, today) for row in found),
        states=_places((row.state for row in rows), state),
        cities=_places((row.city for row in there), city),
        any_at_all=bool(rows),
    )


def _places(names: Iterable[str], chosen: str) -> tuple[tuple[str, bool], ...]:
    return tuple((name, name == chosen) for name in sorted({name for name in names if name}))


def _referral(referral: Referral, today: date, administrators: Sequence[User]) -> ReferralLine:
    clinic, clinician = referral.ketamine_clinic, referral.clinician
    return ReferralLine(
        patient=referral.patient.name,
        number=referral.patient.number,
        clinic=clinic.name if clinic else "not chosen yet",
        clinician=clinician.name if clinician else "nobody named",
        owner=owner_words(referral, administrators),
        state=State(referral.state).label,
        overdue=overdue_words(referral, referral.moves.all(), today),
        incident=incident_words(referral.privacy_incidents.all()),
        href=reverse("referrals:referral", args=[referral.patient_id, referral.pk]),
    )


def _clinic(clinic: KetamineClinic, today: date) -> ClinicLine:
    offers = (
        ("esketamine nasal spray", clinic.offers_esketamine),
        ("racemic ketamine", clinic.offers_ketamine),
    )
    ways = (
        ("phone", clinic.phone),
        ("fax", clinic.fax),
        ("", clinic.secure_address),
        ("", clinic.hours),
    )
    return ClinicLine(
        name=clinic.name,
        address=", ".join(filter(None, (clinic.address, clinic.city, clinic.state))),
        reached=", ".join(f"{way} {value}".strip() for way, value in ways if value),
        offers=", ".join(name for name, offered in offers if offered) or "not recorded",
        rems=_rems(clinic),
        rules="; ".join(filter(None, (*_rules(clinic), clinic.other_rules))),
        how=clinic.how_to_refer,
        stale=_stale(clinic, today),
        active=clinic.active,
        href=reverse("referrals:ketamine_clinic", args=[clinic.pk]),
        confirm_href=reverse("referrals:confirm_ketamine_clinic", args=[clinic.pk]),
    )


def _rules(clinic: KetamineClinic) -> list[str]:
    return [RULES[key].words for key in clinic.intake_rules if key in RULES]


def _stale(clinic: KetamineClinic, today: date) -> str:
    """The question about an entry that nobody asked about for long."""
    last = clinic.confirmed_on
    if last is None:
        return "Nobody has confirmed this entry: is it right?"
    days = (today - last).days
    return f"Last confirmed {days} days ago: is it still right?" if days > STALE_DAYS else ""


def _rems(clinic: KetamineClinic) -> str:
    if clinic.rems_checked_on is None:
        return "no mark"
    by = f" by {clinic.rems_checked_by.name}" if clinic.rems_checked_by else ""
    return f"says it is certified, checked on {short_day(clinic.rems_checked_on)}{by}"


def imported_words(added: int, read: int) -> str:
    """What came of a file."""
    rest = read - added
    there = f"; {rest} were there already" if rest else ""
    return f"{plural(added, 'ketamine clinic')} added{there}."
