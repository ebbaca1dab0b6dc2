"""Review: by somebody else, with a comment to return, answered in one line, blocking nothing."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from screening.models import Patient, Review, ReviewAnswer, Screening
from screening.services.decisions import decide
from screening.services.reviews import answer_review, review_screening
from tests.cast import make_member
from tests.screening.stories import screened, two_failed_classes
from trd_clinic.accounts.models import Practice, User


@pytest.fixture
def screening(patient: Patient, clinician: User) -> Screening:
    two_failed_classes(patient)
    return screened(patient, clinician)


def returned(actor: User, screening: Screening, comment: str = "Which pharmacy?") -> Review:
    """Return it with a comment."""
    return review_screening(
        actor=actor, screening=screening, result="returned", comment=comment, form_key=uuid4()
    )


@pytest.mark.parametrize("role", ["reviewer", "administrator"])
def test_who_reviews(screening: Screening, role: str, request: pytest.FixtureRequest) -> None:
    review = returned(request.getfixturevalue(role), screening)

    assert review.result == "returned"


@pytest.mark.parametrize("role", ["clinician", "colleague", "coordinator", "outsider"])
def test_who_does_not(screening: Screening, role: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(PermissionDenied):
        returned(request.getfixturevalue(role), screening)


def test_nobody_reviews_their_own(practice: Practice, patient: Patient) -> None:
    both = make_member(practice, "Ida Both", "clinician", "reviewer")
    two_failed_classes(patient)

    with pytest.raises(PermissionDenied, match="of their own"):
        returned(both, screened(patient, both))


def test_returning_needs_a_comment(screening: Screening, reviewer: User) -> None:
    with pytest.raises(ValidationError, match="Say what the clinician should look at"):
        returned(reviewer, screening, comment=" ")


def test_a_returned_screening_can_still_be_decided(
    screening: Screening, reviewer: User, clinician: User
) -> None:
    returned(reviewer, screening)

    row = decide(actor=clinician, screening=screening, ruling="agreed", reason="", form_key=uuid4())

    assert row.pk


def test_a_return_is_answered_once(
    screening: Screening, reviewer: User, clinician: User, colleague: User
) -> None:
    review = returned(reviewer, screening)
    answer_review(actor=clinician, review=review, words="Main Street.", form_key=uuid4())

    with pytest.raises(ValidationError, match="answered already"):
        answer_review(actor=colleague, review=review, words="Another.", form_key=uuid4())

    assert ReviewAnswer.objects.get().words == "Main Street."


def test_the_same_form_twice_is_one_answer(
    screening: Screening, reviewer: User, clinician: User
) -> None:
    review, key = returned(reviewer, screening), uuid4()

    first = answer_review(actor=clinician, review=review, words="Main Street.", form_key=key)
    second = answer_review(actor=clinician, review=review, words="Main Street.", form_key=key)

    assert first == second


def test_only_a_return_is_answered(screening: Screening, reviewer: User, clinician: User) -> None:
    review = review_screening(
        actor=reviewer, screening=screening, result="approved", comment="", form_key=uuid4()
    )

    with pytest.raises(ValidationError, match="Only a returned"):
        answer_review(actor=clinician, review=review, words="Thanks.", form_key=uuid4())


def test_the_comment_and_its_answer_stand_on_the_page(
    client: Client, screening: Screening, reviewer: User, clinician: User
) -> None:
    returned(reviewer, screening)
    client.force_login(clinician)
    address = reverse("screening:answer_review", args=[screening.patient_id, screening.pk])

    page = client.post(address, {"words": "Main Street.", "form_key": uuid4()}, follow=True)

    assert "Which pharmacy?" in page.content.decode()
    assert "Main Street." in page.content.decode()
