"""Open alerts, and what was done about earlier ones, in words."""

from dataclasses import dataclass

from django.utils import timezone

from screening.models import Acknowledgement, SuicideAlert
from screening.presenters.page import alert_words
from screening.presenters.words import clock, long_day, short_day

MAY_NOT = "Only a clinician of this practice records what was done."


@dataclass(frozen=True, slots=True)
class Earlier:
    """One acknowledgement: what it answers, who and when, what was done."""

    alerts: tuple[str, ...]
    by: str
    words: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AcknowledgementPage:
    """Everything the page says besides the form."""

    open_alerts: tuple[str, ...]
    earlier: tuple[Earlier, ...]
    may_not: str


def acknowledgement_page(
    alerts: tuple[SuicideAlert, ...], *, may_answer: bool
) -> AcknowledgementPage:
    """Open alerts first; each acknowledgement once, with all it answers."""
    answered = [alert for alert in alerts if hasattr(alert, "answered")]
    rows = {alert.answered.acknowledgement_id: alert.answered.acknowledgement for alert in answered}
    earlier = [
        _earlier(row, [a for a in answered if a.answered.acknowledgement_id == key])
        for key, row in rows.items()
    ]
    still_open = [alert_words(alert) for alert in alerts if not hasattr(alert, "answered")]
    return AcknowledgementPage(tuple(still_open), tuple(earlier), "" if may_answer else MAY_NOT)


def _earlier(row: Acknowledgement, alerts: list[SuicideAlert]) -> Earlier:
    at = short_day(timezone.localtime(row.at).date())
    return Earlier(
        alerts=tuple(alert_words(alert) for alert in alerts),
        by=f"{row.by.signature}, {at}, {clock(row.at)}",
        words=row.words,
        lines=tuple(_lines(row)),
    )


def _lines(row: Acknowledgement) -> list[str]:
    asked = [Acknowledgement.Asked(key).label.lower() for key in row.asked_about]
    done = [Acknowledgement.Done(key).label for key in row.done]
    lines = [f"Asked about: {', '.join(asked)}."] if asked else []
    lines += [f"{'; '.join(done)}."] if done else []
    lines += [f"Under the care of {row.under_care_of}."] if row.under_care_of else []
    lines += [f"Level written: {row.level}. {row.level_reason}"] if row.level else []
    return [*lines, f"Next contact {long_day(row.next_contact)}."]
