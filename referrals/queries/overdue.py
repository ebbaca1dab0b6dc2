"""How long a referral may rest where it stands; ``due_on`` is kept beside it for the list."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from django.utils import timezone

from referrals.lifecycle import State
from referrals.models import Move, Referral

WORKING_WEEK = 5  # days, Monday first
REST = {State.SIGNED: 1, State.SENT: 5, State.ACCEPTED: 10, State.FIRST_TREATMENT: 14}
URGENT_ANSWER = 2


def allowed_days(referral: Referral) -> int | None:
    """Working days until somebody should ask; None where nothing is awaited."""
    state = State(referral.state)
    if state is State.SENT and referral.urgency == Referral.Urgency.URGENT:
        return URGENT_ANSWER
    return REST.get(state)


def days_overdue(referral: Referral, moves: Iterable[Move], today: date) -> int:
    """Working days over the allowed ones; 0 where there is time. Days are those of the reader."""
    last = max((move.at for move in moves), default=None)
    due = due_on(referral, last, timezone.get_current_timezone())
    return working_days(due, today) if due else 0


def due_on(referral: Referral, last: datetime | None, zone: tzinfo) -> date | None:
    """The last day on which nobody need ask: a working day; None where nothing is awaited.

    ``last`` is the time of the last move; state and urgency are all it asks of the referral.
    """
    allowed = allowed_days(referral)
    if allowed is None or last is None:
        return None
    since = last.astimezone(zone).date()
    day = since + timedelta(days=allowed)
    while working_days(since, day) < allowed:
        day += timedelta(days=1)
    return day


def overdue_before(today: date) -> date:
    """Who was due before this day is overdue: today, or the last working day before it."""
    return today - timedelta(days=max(0, today.weekday() - WORKING_WEEK + 1))


def working_days(since: date, until: date) -> int:
    """Working days after one day up to and with another."""
    weeks, left = divmod(max(0, (until - since).days), 7)
    days = (since + timedelta(days=n) for n in range(1, left + 1))
    return weeks * WORKING_WEEK + sum(day.weekday() < WORKING_WEEK for day in days)
