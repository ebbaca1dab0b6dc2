"""Reviewing in the admin: read as findings, two buttons, never one's own."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from screening.models import Patient, Review, Screening
from tests.cast import make_member, make_patient
from tests.screening.stories import raise_alert, screened, two_failed_classes
from trd_clinic.accounts.models import Practice, User

LIST = "/admin/screening/screening/"


@pytest.fixture
def screening(patient: Patient, clinician: User) -> Screening:
    two_failed_classes(patient)
    return screened(patient, clinician)


def review(client: Client, screening: Screening, **values: str) -> int:
    """Post the review form; the status of the answer."""
    address = reverse("admin:screening_screening_review", args=[screening.pk])
    return client.post(address, {"form_key": str(uuid4()), **values}).status_code


def test_it_reads_as_findings_not_as_data(
    client: Client, screening: Screening, reviewer: User
) -> None:
    client.force_login(reviewer)

    page = client.get(f"{LIST}{screening.pk}/change/").content.decode()

    assert "Two failed antidepressants of different classes" in page
    assert "Meets the rule for TRD" in page
    assert "&quot;verdict&quot;" not in page
    assert "does_not_meet" not in page


def test_the_alert_stands_here_too(
    client: Client, screening: Screening, clinician: User, reviewer: User
) -> None:
    raise_alert(screening.patient, clinician)
    client.force_login(reviewer)

    page = client.get(f"{LIST}{screening.pk}/change/").content.decode()

    assert "Thoughts of death or self-harm were reported." in page
    assert "Record what was done" not in page


@pytest.mark.parametrize("role", ["reviewer", "administrator"])
def test_approve_and_return(
    client: Client, screening: Screening, role: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(role))

    approved = review(client, screening, result="approved", comment="")
    returned = review(client, screening, result="returned", comment="Which pharmacy?")

    assert (approved, returned) == (302, 302)
    assert [row.result for row in screening.reviews.all()] == ["returned", "approved"]


def test_returning_without_a_comment_keeps_the_page(
    client: Client, screening: Screening, reviewer: User
) -> None:
    client.force_login(reviewer)

    assert review(client, screening, result="returned", comment="") == 422
    assert not Review.objects.exists()


def test_s37_the_form_sent_twice_is_one_review(
    client: Client, screening: Screening, reviewer: User
) -> None:
    client.force_login(reviewer)
    values = {"result": "approved", "form_key": str(uuid4())}

    answers = [review(client, screening, **values) for _ in range(2)]

    assert answers == [302, 302]
    assert Review.objects.count() == 1


def test_s12_nobody_reviews_their_own(client: Client, practice: Practice, patient: Patient) -> None:
    both = make_member(practice, "Ida Both", "clinician", "reviewer", is_staff=True)
    two_failed_classes(patient)
    own = screened(patient, both)
    client.force_login(both)

    page = client.get(f"{LIST}{own.pk}/change/").content.decode()

    assert "somebody else reviews it" in page
    assert 'value="approved"' not in page
    assert review(client, own, result="approved") == 403


def test_s11_another_practices_screening_is_not_reviewed(
    client: Client, screening: Screening, outsider: User
) -> None:
    client.force_login(outsider)

    assert review(client, screening, result="approved") == 404
    assert not Review.objects.exists()


def test_a_posted_change_changes_nothing(
    client: Client, screening: Screening, reviewer: User
) -> None:
    client.force_login(reviewer)

    client.post(f"{LIST}{screening.pk}/change/", {"answer": "does_not_meet", "_save": "1"})

    assert Screening.objects.get().answer == "meets"


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("answer__exact=meets", True),
        ("answer__exact=does_not_meet", False),
        ("decision=none", True),
        ("decision=agreed", False),
        ("review=none", True),
        ("review=returned", False),
        ("made_at__year=1999", False),
        ("clinician=nobody", False),
        ("decision=odd", True),
    ],
)
def test_filters(
    client: Client, screening: Screening, reviewer: User, query: str, shown: bool
) -> None:
    client.force_login(reviewer)

    page = client.get(f"{LIST}?{query}", follow=True).content.decode()

    assert ("Ruth Halvorsen" in page) is shown


def test_filters_name_only_our_clinicians(
    client: Client, screening: Screening, reviewer: User, their_patient: Patient, outsider: User
) -> None:
    two_failed_classes(their_patient)
    screened(their_patient, outsider)
    client.force_login(reviewer)

    page = client.get(LIST).content.decode()

    assert "Imani Castellane" in page
    assert "Otto Brandt" not in page


@pytest.mark.parametrize("count", [1, 30])
def test_query_count(
    client: Client,
    practice: Practice,
    clinician: User,
    reviewer: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for number in range(count):
        person = make_patient(practice, f"N{number}")
        two_failed_classes(person)
        screened(person, clinician)
    client.force_login(reviewer)

    with django_assert_max_num_queries(15):
        page = client.get(LIST)

    assert page.content.count(b"chip-meets") == count
