"""One page of the referrals of a practice: the longest overdue first, then the newest."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Max, When

from referrals.models import Referral
from referrals.queries.overdue import REST, days_over
from referrals.queries.referrals import referrals_of
from trd_clinic.accounts.models import User

PAGE = 25


@dataclass(frozen=True, slots=True)
class Found:
    """The referrals shown, how many there are, and the number of the page."""

    rows: tuple[Referral, ...]
    total: int
    number: int


def load_page(user: User, number: int, today: date) -> Found:
    """The rows of one page; a number past the end means the last one."""
    own = referrals_of(user)
    total = own.order_by().count()
    number = max(1, min(number, -(-total // PAGE)))
    start, end = (number - 1) * PAGE, number * PAGE
    late = _longest_overdue(user, today)
    first = late[start:end]
    rows = list(_in_order(own, first)) if first else []
    if len(first) < PAGE:
        others = own.exclude(pk__in=late)
        rows += others[max(0, start - len(late)) : max(0, end - len(late))]
    return Found(tuple(rows), total, number)


def _in_order(own: Any, keys: list[UUID]) -> Any:
    return own.filter(pk__in=keys).order_by(Case(*(When(pk=k, then=n) for n, k in enumerate(keys))))


def _longest_overdue(user: User, today: date) -> list[UUID]:
    """The overdue ones, by state and last move alone; of those equally late the newest."""
    states = [state.value for state in REST]
    resting = referrals_of(user).filter(state__in=states)
    rows = resting.annotate(last=Max("moves__at")).order_by("-created_at")
    found = rows.values_list("pk", "state", "urgency", "last")
    late = {key: _days(state, urgency, last, today) for key, state, urgency, last in found}
    return sorted((key for key in late if late[key]), key=lambda key: -late[key])


def _days(state: str, urgency: str, last: datetime | None, today: date) -> int:
    return days_over(Referral(state=state, urgency=urgency), last, today)
