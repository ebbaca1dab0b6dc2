"""Treatment sessions in words, and the seven ratings as panels and as a table."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from referrals.models import TreatmentSession
from referrals.models.treatment_session import RATINGS
from screening.presenters.words import number, short_day
from trd_clinic.web.charts import ratings
from trd_clinic.web.charts.shapes import Drawing

SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session of the table; what was not told says so."""

    number: int
    day: str
    given: str
    dose: str
    where: str
    thoughts: str
    asked: bool
    note: str
    by: str
    edit_href: str
    strike_href: str
    restore_href: str


@dataclass(frozen=True, slots=True)
class RatingPanel:
    """One rating over all sessions."""

    name: str
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class RatingRow:
    """The ratings of one session, in the order of ``rating_names``."""

    number: int
    day: str
    values: tuple[tuple[str, str], ...]


def session_lines(sessions: Iterable[TreatmentSession]) -> tuple[SessionLine, ...]:
    """Numbered from the first, the newest first."""
    lines = [session_line(row, at) for at, row in enumerate(sessions, 1)]
    return tuple(reversed(lines))


def session_line(row: TreatmentSession, at: int = 0) -> SessionLine:
    """One session."""
    given = [row.get_product_display(), row.get_route_display().lower()]
    asked = f" (by {row.asked_by})" if row.asked_by else ""
    return SessionLine(
        number=at,
        day=short_day(row.date),
        given=", ".join(word for word in given if word) or "Not told",
        dose=f"{number(row.dose)}\u00a0{row.unit}" if row.dose is not None else "not told",
        where=_where(row),
        thoughts=f"{row.get_thoughts_display()}{asked}",
        asked=row.thoughts != TreatmentSession.Thoughts.NOT_ASKED,
        note=row.note,
        by=f"recorded by {row.recorded_by.name}",
        edit_href=_href("session", row),
        strike_href=_href("strike_session", row),
        restore_href=_href("restore_session", row),
    )


def rating_names() -> tuple[str, ...]:
    """The seven, as they are shown."""
    return tuple(_shown(name) for name in RATINGS)


def rating_panels(sessions: tuple[TreatmentSession, ...]) -> tuple[RatingPanel, ...]:
    """Seven equal panels; none where nobody gave any rating."""
    if not any(getattr(row, name) is not None for row in sessions for name in RATINGS):
        return ()
    return tuple(_panel(name, sessions) for name in RATINGS)


def rating_rows(sessions: tuple[TreatmentSession, ...]) -> tuple[RatingRow, ...]:
    """The same as a table, the newest first."""
    rows = [
        RatingRow(at, short_day(row.date), tuple(_value(row, name) for name in RATINGS))
        for at, row in enumerate(sessions, 1)
    ]
    return tuple(reversed(rows))


def _panel(name: str, sessions: tuple[TreatmentSession, ...]) -> RatingPanel:
    values = tuple(getattr(row, name) for row in sessions)
    return RatingPanel(_shown(name), ratings.draw(ratings.RatingInput(_shown(name), values)))


def _value(row: TreatmentSession, name: str) -> tuple[str, str]:
    value = getattr(row, name)
    return _shown(name), SKIPPED if value is None else str(value)


def _shown(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _where(row: TreatmentSession) -> str:
    clinic = row.referral.ketamine_clinic if row.referral else None
    return clinic.name if clinic else ""


def _href(name: str, row: TreatmentSession) -> str:
    return reverse(f"referrals:{name}", args=[row.patient_id, row.pk])
