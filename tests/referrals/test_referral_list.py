"""The list of referrals: the longest overdue first, then the newest, a page at a time."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import get_current_timezone, localtime

from referrals.models import Move, Referral
from referrals.queries.overdue import (
    allowed_days,
    days_overdue,
    due_on,
    overdue_before,
    working_days,
)
from referrals.queries.referral_list import PAGE, load_page
from referrals.services.due import renew_due
from screening.models import Patient
from screening.services.decisions import decide
from screening.services.needs import renew_needs
from tests.cast import make_patient
from tests.screening.stories import screened, two_failed_classes
from trd_clinic.accounts.models import Practice, User

TODAY = date(2026, 11, 23)


def refer(patient: Patient, by: User, sent: date | None) -> Referral:
    """A draft, or a referral that was sent that day."""
    two_failed_classes(patient)
    state = "sent" if sent else "draft"
    made = Referral.objects.create(
        patient=patient, screening=screened(patient, by), prepared_by=by, state=state
    )
    if sent:
        at = datetime(sent.year, sent.month, sent.day, 12, tzinfo=UTC)
        Move.objects.create(
            referral=made, from_state="signed", to_state="sent", by=by, at=at, form_key=uuid4()
        )
    return made


@pytest.fixture
def referrals(practice: Practice, clinician: User) -> list[Referral]:
    """By age: long overdue, a draft, sent today, overdue, a draft."""
    sent = (date(2026, 10, 1), None, TODAY, date(2026, 11, 1), None)
    made = [refer(make_patient(practice, f"N{n}"), clinician, day) for n, day in enumerate(sent)]
    renew_due(Referral.objects.all())
    return made


def test_the_longest_overdue_come_first(referrals: list[Referral], clinician: User) -> None:
    found = load_page(clinician, 1, TODAY)

    assert [row.patient.name for row in found.rows] == ["N0", "N3", "N4", "N2", "N1"]


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_no_referral_is_lost_between_pages(
    referrals: list[Referral], clinician: User, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("referrals.queries.referral_list.PAGE", size)
    pages = -(-len(referrals) // size)

    shown = [
        row.patient.name for n in range(pages) for row in load_page(clinician, n + 1, TODAY).rows
    ]

    assert shown == ["N0", "N3", "N4", "N2", "N1"]


def test_the_page_says_where_it_stands(
    client: Client, referrals: list[Referral], clinician: User
) -> None:
    more = [Referral(patient=referrals[0].patient, screening=referrals[0].screening, ordinal=n,
                     prepared_by=clinician, form_key=uuid4()) for n in range(2, PAGE)]  # fmt: skip
    Referral.objects.bulk_create(more)
    renew_due(Referral.objects.all())
    client.force_login(clinician)

    first = client.get(reverse("referrals:referrals")).content.decode()
    last = client.get(reverse("referrals:referrals"), {"page": 900}).content.decode()

    assert "1\u201325 of 28" in first
    assert "?page=2" in first
    assert "26\u201328 of 28" in last
    assert "?page=3" not in last


def test_the_worklist_says_until_when_a_referral_may_rest(
    client: Client, patient: Patient, clinician: User
) -> None:
    made = refer(patient, clinician, date(2026, 10, 1))
    said = {"ruling": "agreed", "reason": "", "form_key": uuid4()}
    decide(actor=clinician, screening=made.screening, **said)
    renew_due(Referral.objects.all())
    renew_needs(Patient.objects.all())
    client.force_login(clinician)

    page = client.get("/?show=out").content.decode().replace("\xa0", " ")

    assert "due 8 Oct 2026" in page


@pytest.mark.parametrize("days", range(40))
def test_working_days_are_counted_one_by_one(days: int) -> None:
    for start in range(7):
        since = TODAY + timedelta(days=start)
        each = [since + timedelta(days=n) for n in range(1, days + 1)]

        assert working_days(since, since + timedelta(days=days)) == sum(
            day.weekday() < 5 for day in each
        )


@pytest.mark.parametrize("state", ["signed", "sent", "accepted", "first_treatment"])
@pytest.mark.parametrize("weekday", range(7))
def test_the_day_kept_tells_who_is_overdue(state: str, weekday: int) -> None:
    today, referral = TODAY + timedelta(days=weekday), Referral(state=state)
    for back in range(40):
        last = datetime(2026, 11, 23, 12, tzinfo=UTC) + timedelta(days=weekday - back)
        due = due_on(referral, last, get_current_timezone())

        over = working_days(localtime(last).date(), today) - (allowed_days(referral) or 0)
        assert due is not None
        assert (due < overdue_before(today)) == (over > 0)
        assert days_overdue(referral, [Move(at=last)], today) == max(0, over)
