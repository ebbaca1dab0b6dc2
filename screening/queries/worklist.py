"""Who needs what next, answered by the database.

A need follows from alerts, screenings, decisions, reviews and referrals as they stand
(``with_needs``) and is kept beside the patient (``worklist_page.py``), so that a practice of 50,000
is sorted, counted and searched without looking at the rest. Referrals are reached backwards from
the patient. ``need`` is the least of three numbers, so that each of its parts is looked up once.
"""

from typing import Any
from unicodedata import combining, normalize

from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, Least

from screening.models import Decision, Need, Patient, Review, Screening, SuicideAlert, Trial
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User

FOLLOWS = ("need", "answer", "screened_by", "result", "referral_state", "words")
COPIED = ("clinician", "name", "number", "birth_date")
KEPT = FOLLOWS + COPIED
FILTERS = ("all", "mine", "alert", "open", "review", "out")
OUT = ("signed", "sent", "received", "needs_information", "accepted", "scheduled")
PREPARING = (Need.ANSWER_KETAMINE_CLINIC, Need.SIGN, Need.SEND, Need.SCREEN, Need.FIRST_TRIAL)
AFTER_STATE = {
    Need.ANSWER_KETAMINE_CLINIC: ["needs_information"],
    Need.SIGN: ["draft"],
    Need.SEND: ["signed"],
    Need.CLOSE: ["declined", "first_treatment"],
    Need.WAIT: ["sent", "received", "accepted", "scheduled"],
}
OWN = {"patient": OuterRef("pk")}
SPACE = Value(" ")


def with_needs(patients: QuerySet[Patient]) -> QuerySet[Any]:
    """Each patient with ``need`` and the few facts that the filters ask for."""
    latest = latest_screenings()
    return patients.annotate(
        answer=Subquery(latest.values("answer")[:1]),
        screened_by=Subquery(latest.values("made_by")[:1]),
        result=Subquery(latest.annotate(result=_standing(Review, "result")).values("result")[:1]),
        referral_state=Subquery(latest_referrals().values("referrals__state")[:1]),
        need=Least(_alert(), _screening(), _referral()),
        words=Concat("name", SPACE, "number", SPACE, "preferred_name"),
    )


def folded(text: str) -> str:
    """As words are kept and looked for: in small letters and without accents.

    Here and not in the database, which on SQLite knows the small letters of English only.
    """
    small = normalize("NFD", text.casefold())
    return "".join(sign for sign in small if not combining(sign))


def latest_screenings() -> QuerySet[Screening]:
    """The screenings of the patient of the outer query, newest first."""
    return Screening.objects.filter(**OWN).order_by("-made_at")


def latest_referrals() -> QuerySet[Patient]:
    """The patient of the outer query once a referral, the newest first."""
    own = Patient.objects.filter(pk=OuterRef("pk"), referrals__isnull=False)
    return own.order_by("-referrals__created_at")


def _standing(model: type[Decision] | type[Review], column: str) -> Subquery:
    """A column of the standing decision or review on the screening of the outer query."""
    rows = model._default_manager.filter(screening=OuterRef("pk")).order_by("-at")
    return Subquery(rows.values(column)[:1])


def _open_alerts() -> QuerySet[SuicideAlert]:
    return SuicideAlert.objects.filter(**OWN, answered=None)


def _alert() -> Case:
    return _number(When(Exists(_open_alerts()), then=Value(Need.ASK.value)))


def _screening() -> Coalesce:
    """What the latest screening asks for, else what is missing to make the first."""
    trd = Q(answer="meets", ruling="agreed") | (~Q(answer="meets") & Q(ruling="overruled"))
    asks = latest_screenings().annotate(
        ruling=_standing(Decision, "ruling"),
        result=_standing(Review, "result"),
        answered_at=_standing(Review, "answered__at"),
        asks=_number(
            When(result="returned", answered_at=None, then=Value(Need.ANSWER_REVIEWER.value)),
            When(ruling=None, then=Value(Need.DECIDE.value)),
            When(trd & Q(patient__referrals=None), then=Value(Need.REFER.value)),
        ),
    )
    trials = Trial.objects.filter(**OWN, struck_at=None)
    first = Case(
        When(Exists(trials), then=Value(Need.SCREEN.value)),
        default=Value(Need.FIRST_TRIAL.value),
        output_field=IntegerField(),
    )
    return Coalesce(Subquery(asks.values("asks")[:1]), first)


def _referral() -> Coalesce:
    """What the latest referral asks for."""
    states = [
        When(referrals__state__in=states, then=Value(need.value))
        for need, states in AFTER_STATE.items()
    ]
    asks = latest_referrals().annotate(asks=_number(*states))
    return Coalesce(Subquery(asks.values("asks")[:1]), Value(Need.NOTHING.value))


def _number(*cases: When) -> Case:
    return Case(*cases, default=Value(Need.NOTHING.value), output_field=IntegerField())


def shown(user: User) -> dict[str, Q]:
    """The filters of the worklist by name, as this member of staff means them."""
    return {
        "all": Q(),
        "mine": _mine(user),
        "alert": Q(need=Need.ASK),
        "open": Q(answer="cannot_tell") | Q(answer=None),
        "review": Q(answer__isnull=False, result=None),
        "out": Q(referral_state__in=OUT),
    }


def _mine(user: User) -> Q:
    """What waits for this person: a clinician's own patients, what the role can do."""
    if user.can(Capability.DECIDE):
        return Q(need__lt=Need.WAIT) & (Q(clinician=user.pk) | Q(clinician=None))
    if user.can(Capability.RECORD):
        return Q(need__in=PREPARING)
    return Q(answer__isnull=False, result=None) & ~Q(screened_by=user.pk)


def counts(patients: QuerySet[Any], user: User) -> dict[str, int]:
    """How many patients each filter shows, in one query."""
    rows = patients.order_by()
    filters = {name: Count("pk", filter=rule) for name, rule in shown(user).items() if rule}
    return rows.aggregate(all=Count("pk"), **filters)


def most_urgent_first(patients: QuerySet[Any]) -> QuerySet[Any]:
    """By need, then by name."""
    return patients.order_by("need", "name", "number")
