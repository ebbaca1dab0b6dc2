"""The course of a patient: one scale at a time, the ratings, the sessions."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.urls import reverse

from referrals.presenters.course_scale import ScaleCourse, scale_course
from referrals.presenters.sessions import (
    RatingPanel,
    RatingRow,
    SessionLine,
    rating_names,
    rating_panels,
    rating_rows,
    session_line,
    session_lines,
)
from referrals.queries.course import TreatedPatient
from screening.criteria.scales import Instrument
from screening.permissions import may
from screening.presenters.page import PageParts, page_parts
from screening.presenters.words import plural
from screening.reference import load
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User

READ_ONLY = "Your role sees the course; clinicians and coordinators record sessions."


@dataclass(frozen=True, slots=True)
class Choice:
    """A scale that can be shown."""

    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class CoursePage:
    """Everything the course places."""

    patient_id: UUID
    parts: PageParts
    summary: str
    read_only: str
    scales: tuple[Choice, ...]
    scale: ScaleCourse | None
    panels: tuple[RatingPanel, ...]
    rating_names: tuple[str, ...]
    rating_rows: tuple[RatingRow, ...]
    sessions: tuple[SessionLine, ...]
    struck: tuple[SessionLine, ...]
    new_href: str
    new_score_key: UUID


def course_page(case: TreatedPatient, user: User, wanted: str = "") -> CoursePage:
    """The page for this member of staff; ``wanted`` names a scale."""
    patient = case.record.patient
    chosen = _chosen(case, wanted)
    writes = may(user, Capability.RECORD, patient)
    return CoursePage(
        patient_id=patient.pk,
        parts=course_parts(case, user),
        summary=_summary(case),
        read_only="" if writes else READ_ONLY,
        scales=tuple(Choice(name, name == chosen.name) for name in _scales()),
        scale=scale_course(case, chosen),
        panels=rating_panels(case.sessions),
        rating_names=rating_names(),
        rating_rows=rating_rows(case.sessions),
        sessions=session_lines(case.sessions),
        struck=tuple(session_line(row) for row in case.struck),
        new_href=reverse("referrals:new_session", args=[patient.pk]),
        new_score_key=uuid4(),
    )


def course_parts(case: TreatedPatient, user: User) -> PageParts:
    """Strip and banner, the road leading on from the newest referral that was signed."""
    newest = next(iter(case.referrals), None)
    args = [case.record.patient.pk, newest.pk] if newest else []
    href = reverse("referrals:referral", args=args) if newest else ""
    return page_parts(case.record, user, here="course", referral_href=href)


def _chosen(case: TreatedPatient, wanted: str) -> Instrument:
    """The scale asked for, else the one with most scores, those that decide a response first."""
    scales = _scales()
    if wanted in scales:
        return scales[wanted]
    counts = Counter(score.instrument for score in case.totals)

    def standing(scale: Instrument) -> tuple[bool, bool, int, bool]:
        count = counts[scale.name]
        return bool(count), scale.decides_response, count, scale.name == "PHQ-9"

    return max(scales.values(), key=standing)


def _scales() -> dict[str, Instrument]:
    """The scales that have a total; screens of yes and no have none."""
    return {name: scale for name, scale in load().instruments.items() if not scale.is_screen}


def _summary(case: TreatedPatient) -> str:
    """``Esketamine nasal spray, Harbor Interventional Psychiatry, 14 sessions``."""
    products = {row.get_product_display() for row in case.sessions if row.product}
    clinics = {line.where for line in session_lines(case.sessions) if line.where}
    said = [" and ".join(sorted(products)), " and ".join(sorted(clinics))]
    return ", ".join([*filter(None, said), plural(len(case.sessions), "session")])
