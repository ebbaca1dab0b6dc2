"""The list of referrals and the directory of ketamine clinics."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from referrals.lifecycle import State
from referrals.models import KetamineClinic, Referral
from referrals.presenters.history import overdue_words
from referrals.queries.referral_list import PAGE, Found
from screening.presenters.words import short_day


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """One row of the list."""

    patient: str
    number: str
    clinic: str
    clinician: str
    state: str
    overdue: str
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
    active: bool
    href: str


def referrals_page(found: Found, today: date) -> ReferralsPage:
    """One page of the list in words."""
    first = (found.number - 1) * PAGE + 1
    last = first + len(found.rows) - 1
    return ReferralsPage(
        lines=tuple(_referral(referral, today) for referral in found.rows),
        range=f"{first}\u2013{last} of {found.total}",
        previous=found.number - 1,
        following=found.number + 1 if last < found.total else 0,
    )


def clinic_lines(clinics: Iterable[KetamineClinic]) -> list[ClinicLine]:
    """Every clinic of the practice's directory."""
    return [_clinic(clinic) for clinic in clinics]


def _referral(referral: Referral, today: date) -> ReferralLine:
    clinic, clinician = referral.ketamine_clinic, referral.clinician
    return ReferralLine(
        patient=referral.patient.name,
        number=referral.patient.number,
        clinic=clinic.name if clinic else "not chosen yet",
        clinician=clinician.name if clinician else "nobody named",
        state=State(referral.state).label,
        overdue=overdue_words(referral, referral.moves.all(), today),
        href=reverse("referrals:referral", args=[referral.patient_id, referral.pk]),
    )


def _clinic(clinic: KetamineClinic) -> ClinicLine:
    offers = (
        ("esketamine nasal spray", clinic.offers_esketamine),
        ("racemic ketamine", clinic.offers_ketamine),
    )
    ways = (("phone", clinic.phone), ("fax", clinic.fax), ("", clinic.secure_address))
    return ClinicLine(
        name=clinic.name,
        address=clinic.address,
        reached=", ".join(f"{way} {value}".strip() for way, value in ways if value),
        offers=", ".join(name for name, offered in offers if offered) or "not recorded",
        rems=_rems(clinic),
        active=clinic.active,
        href=reverse("referrals:ketamine_clinic", args=[clinic.pk]),
    )


def _rems(clinic: KetamineClinic) -> str:
    if clinic.rems_checked_on is None:
        return "no mark"
    by = f" by {clinic.rems_checked_by.name}" if clinic.rems_checked_by else ""
    return f"says it is certified, checked on {short_day(clinic.rems_checked_on)}{by}"
