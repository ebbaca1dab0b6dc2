"""Screenings of a practice, and whether one still says what the record says."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from screening.models import Decision, Patient, Review, Screening, ScreeningStanding
from screening.queries.facts import facts_of
from screening.queries.record import PatientRecord
from trd_clinic.accounts.models import User

PAGE = 25
STANDING = ("ruling", "result", "answered_at")
CHANGED = "The record has changed; make a new screening"
STANDINGS = {
    "all": Q(),
    "undecided": Q(ruling=None),
    "waiting": Q(result=None),
    "returned": Q(result="returned", answered_at=None),
}
# What no list says of a screening.
UNSAID = ("policy", "formulary", "instruments", "definitions", "context")


def with_standing(rows: QuerySet[Screening]) -> QuerySet[Screening]:
    """Each row with ``ruling``, ``result`` and ``answered_at`` of its latest decision and review.

    They are ``None`` where there is no decision, no review, no answer.
    """
    decisions = Decision.objects.filter(screening=OuterRef("pk")).order_by("-at")
    reviews = Review.objects.filter(screening=OuterRef("pk")).order_by("-at")
    return rows.annotate(
        ruling=Subquery(decisions.values("ruling")[:1]),
        result=Subquery(reviews.values("result")[:1]),
        answered_at=Subquery(reviews.values("answered__at")[:1]),
    )


def with_kept_standing(rows: QuerySet[Screening]) -> QuerySet[Screening]:
    """The same as it was kept after the last write about each (``ScreeningStanding``)."""
    return rows.annotate(**{name: F(f"kept__{name}") for name in STANDING})


@dataclass(frozen=True, slots=True)
class Found:
    """One page of the list, how many each filter has, and where the page stands."""

    rows: tuple[Screening, ...]
    counts: dict[str, int]
    show: str
    number: int


def page_of(user: User, show: str, number: int) -> Found:
    """The newest screenings first."""
    kept = ScreeningStanding.objects.filter(practice=user.practice)
    rules = {name: Count("pk", filter=rule) for name, rule in STANDINGS.items() if rule}
    counts = kept.aggregate(all=Count("pk"), **rules)
    number = max(1, min(number, -(-counts[show] // PAGE)))
    start = (number - 1) * PAGE
    newest = kept.filter(STANDINGS[show]).order_by("-made_at", "screening_id")
    keys = list(newest.values_list("pk", flat=True)[start : start + PAGE])
    rows = with_kept_standing(Screening.objects.filter(pk__in=keys)).order_by("-made_at", "pk")
    shown = rows.select_related("patient", "made_by").defer("facts", *UNSAID)
    return Found(tuple(shown), counts, show, number)


def screening_of(patient: Patient, screening_id: UUID) -> Screening | None:
    """One screening of this patient with its decisions and reviews, or nothing."""
    decisions = Decision.objects.select_related("by")
    reviews = Review.objects.select_related("by", "answered__by")
    rows = patient.screenings.select_related("made_by").prefetch_related(
        Prefetch("decisions", decisions), Prefetch("reviews", reviews)
    )
    return rows.filter(pk=screening_id).first()


def is_current(screening: Screening, record: PatientRecord) -> bool:
    """Whether the record, read as of the screening's day, still gives the frozen facts."""
    return bool(facts_of(record, screening.as_of) == screening.facts)
