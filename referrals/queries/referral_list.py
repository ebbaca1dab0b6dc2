"""One page of the referrals of a practice: the longest overdue first, then the newest."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from referrals.models import Referral, ReferralDue
from referrals.queries.overdue import overdue_before
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
    kept = ReferralDue.objects.filter(practice=user.practice)
    is_late = Q(due_on__lt=overdue_before(today))
    found = kept.aggregate(total=Count("pk"), late=Count("pk", filter=is_late))
    number = max(1, min(number, -(-found["total"] // PAGE)))
    start, end = (number - 1) * PAGE, number * PAGE
    late = kept.filter(is_late).order_by("due_on", "-created_at", "referral_id")
    others = kept.filter(Q(due_on=None) | ~is_late).order_by("-created_at", "referral_id")
    keys = list(late.values_list("pk", flat=True)[start:end])
    rest = (max(0, at - found["late"]) for at in (start, end))
    keys += others.values_list("pk", flat=True)[slice(*rest)]
    rows = referrals_of(user).in_bulk(keys)
    return Found(tuple(rows[key] for key in keys), found["total"], number)
