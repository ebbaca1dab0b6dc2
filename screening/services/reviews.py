"""A second pair of eyes on a screening. It blocks nothing."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from screening.models import Review, ReviewAnswer, Screening
from screening.permissions import check
from screening.services.one_use import insert_once
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


@transaction.atomic
def review_screening(
    *, actor: User, screening: Screening, result: str, comment: str, form_key: UUID
) -> Review:
    """Approve a screening that somebody else made, or return it with a comment."""
    check(actor, Capability.REVIEW, screening.patient)
    if screening.made_by_id == actor.pk:
        raise PermissionDenied("Nobody reviews a screening of their own.")
    row = Review(
        screening=screening,
        result=result,
        comment=comment.strip(),
        by=actor,
        at=timezone.now(),
        form_key=form_key,
    )
    review, new = insert_once(row, under="screening_id")
    if new:
        record(Action.REVIEW_RECORDED, actor=actor, subject=review)
    return review


@transaction.atomic
def answer_review(*, actor: User, review: Review, words: str, form_key: UUID) -> ReviewAnswer:
    """One line to the reviewer who returned the screening; each return is answered once."""
    check(actor, Capability.DECIDE, review.screening.patient)
    if review.result != Review.Result.RETURNED:
        raise ValidationError("Only a returned screening is answered.")
    row = ReviewAnswer(
        review=review, words=words.strip(), by=actor, at=timezone.now(), form_key=form_key
    )
    try:
        answer, new = insert_once(row, under="review_id")
    except IntegrityError as error:
        raise ValidationError("This return has been answered already.") from error
    if new:
        record(Action.REVIEW_ANSWERED, actor=actor, subject=answer)
    return answer
