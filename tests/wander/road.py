"""What may happen to screenings, referrals and the practice itself."""

from datetime import timedelta
from typing import Any

from referrals.lifecycle import MOVES, ROADS, State
from referrals.models import Referral
from referrals.services.moves import move_referral
from referrals.services.referrals import prepare_referral, save_referral
from referrals.services.sessions import record_session
from screening.models import Review, Screening
from screening.queries.alert_thresholds import scale_at
from screening.services.alert_thresholds import move_alert_threshold
from screening.services.decisions import decide
from screening.services.policies import adopt_policy
from screening.services.reviews import answer_review, review_screening
from screening.services.screenings import make_screening
from tests.cast import make_patient
from tests.referrals.road import ready, sign
from tests.wander.life import Deed, Life, key
from trd_clinic.accounts.models import Practice
from trd_clinic.accounts.staffing import change_practice

POLICIES = ("adopted-2026", "adopted-2026-8w", "adopted-2026-adherence-75")
ZONES = ("America/New_York", "Pacific/Kiritimati", "Pacific/Honolulu")


def a_screening(life: Life) -> None:
    make_screening(actor=life.clinician, patient=life.patient(), as_of=life.today, **key())


def a_decision(life: Life) -> None:
    ruling = life.dice.choice(("agreed", "agreed", "overruled", "open"))
    made = life.any(Screening.objects.all())
    decide(actor=life.clinician, screening=made, ruling=ruling, reason="So it is.", **key())


def a_review(life: Life) -> None:
    result = life.dice.choice(("approved", "returned"))
    made = life.any(Screening.objects.filter(reviews=None))
    review_screening(actor=life.staff["reviewer"], screening=made, result=result,
                     comment="Which dose?", **key())  # fmt: skip


def an_answer(life: Life) -> None:
    review = life.any(Review.objects.filter(result="returned", answered=None))
    answer_review(actor=life.clinician, review=review, words="100 mg.", **key())


def a_referral(life: Life) -> None:
    made = life.any(Screening.objects.exclude(decisions=None))
    prepare_referral(actor=life.clinician, screening=made, clinician=life.clinician, **key())


def a_hurry(life: Life) -> None:
    referral = life.any(Referral.objects.filter(state="sent"))
    urgency = life.dice.choice(("urgent", "routine"))
    save_referral(actor=life.clinician, referral=referral, seen=referral.version,
                  values={"urgency": urgency})  # fmt: skip


def a_letter(life: Life) -> None:
    """Somebody new who comes all the way to a signed letter."""
    referral = ready(make_patient(life.practice, f"Letter {life.now}"), life.clinician)
    sign(referral, life.clinician)


def a_move(life: Life) -> None:
    referral = life.any(Referral.objects.exclude(state__in=("closed", "withdrawn", "draft")))
    target = life.dice.choice(MOVES[State(referral.state)])
    day = life.today - timedelta(days=life.dice.randint(0, 4))
    facts: dict[str, Any] = dict.fromkeys(ROADS[target].required, "x")
    facts |= {name: day for name in facts if name.endswith("_on")}
    move_referral(actor=life.clinician, referral=referral, target=target, facts=facts, **key())


def a_session(life: Life) -> None:
    values = {"date": life.today, "product": "ketamine", "route": "intravenous",
              "thoughts": life.dice.choice(("no", "yes"))}  # fmt: skip
    record_session(actor=life.clinician, patient=life.patient(), values=values, **key())


def another_policy(life: Life) -> None:
    practice = Practice.objects.get(pk=life.practice.pk)
    adopt_policy(actor=life.staff["practice_administrator"], practice=practice,
                 name=life.dice.choice(POLICIES), seen=practice.version, **key())  # fmt: skip


def another_zone(life: Life) -> None:
    practice = Practice.objects.get(pk=life.practice.pk)
    change_practice(actor=life.staff["practice_administrator"], practice=practice,
                    seen=practice.version,
                    values={"time_zone": life.dice.choice(ZONES)})  # fmt: skip


def another_threshold(life: Life) -> None:
    alert = scale_at(life.practice.pk, "QIDS-SR16").alert
    assert alert is not None
    move_alert_threshold(actor=life.staff["practice_administrator"], practice=life.practice,
                         instrument="QIDS-SR16", at_least=3 - alert.at_least,
                         seen=alert.at_least, **key())  # fmt: skip


ROAD: tuple[Deed, ...] = (
    a_screening, a_screening, a_decision, a_decision, a_review, an_answer, an_answer, a_referral,
    a_hurry, a_letter, a_letter, a_move, a_move, a_move, a_session, another_policy, another_zone,
    another_threshold,
)  # fmt: skip
