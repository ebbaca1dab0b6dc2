"""How long a referral may rest where it stands; ``due_on`` is kept beside it for the list."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from django.utils import timezone

from referrals.lifecycle import State
from referrals.models import Move, Referral

SATURDAY = 5
REST = {State.SIGNED: 1, State.SENT: 5, State.ACCEPTED: 10, State.FIRST_TREATMENT: 14}
URGENT_ANSWER = 2


def allowed_days(referral: Referral) -> int | None:
    """Working days until somebody should ask; None where nothing is awaited."""
    state = State(referral.state)
    if state is State.SENT and referral.urgency == Referral.Urgency.URGENT:
        return URGENT_ANSWER
    return REST.get(state)


def days_overdue(referral: Referral, moves: Iterable[Move], today: date) -> int:
    """Working days over the allowed ones; 0 where there is time."""
    return days_over(referral, max((move.at for move in moves), default=None), today)


def days_over(referral: Referral, last: datetime | None, today: date) -> int:
    """The same by the time of the last move; state and urgency are all it asks of the referral."""
    allowed = allowed_days(referral)
    if allowed is None or last is None:
        return 0
    since = timezone.localtime(last).date()
    return max(0, working_days(since, today) - allowed)


def due_on(referral: Referral, last: datetime | None, zone: tzinfo) -> date | None:
    """The last day on which nobody need ask: a working day; None where nothing is awaited."""
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
    return today - timedelta(days=max(0, today.weekday() - SATURDAY + 1))


def working_days(since: date, until: date) -> int:
    """Working days after one day up to and with another."""
    weeks, left = divmod(max(0, (until - since).days), 7)
    days = (since + timedelta(days=n) for n in range(1, left + 1))
    return weeks * SATURDAY + sum(day.weekday() < SATURDAY for day in days)
