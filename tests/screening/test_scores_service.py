"""Scores by service: scored again at every save, and the alert raised where an answer speaks."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from screening.models import Patient, Score, SuicideAlert
from screening.services.scores import (
    FixedScoreError,
    add_score,
    correct_score,
    restore_score,
    save_score,
    strike_score,
)
from tests.cast import TODAY
from tests.screening.stories import screened, two_failed_classes
from trd_clinic.accounts.models import User
from trd_clinic.audit.models import AuditEvent

THRESHOLDS = [("QIDS-SR16", 1), ("HAM-D17", 1), ("BDI-II", 1), ("MADRS", 2)]


def phq9(patient: Patient, actor: User, answers: list[int | None]) -> Score:
    values = {"answers": answers}
    return add_score(
        actor=actor, patient=patient, form_key=uuid4(), instrument="PHQ-9", date=TODAY,
        values=values,
    )  # fmt: skip


def item_nine(answer: int | None) -> list[int | None]:
    return [None] * 8 + [answer]


def raised(patient: Patient) -> list[int]:
    rows = SuicideAlert.objects.filter(patient=patient).order_by("raised_at")
    return [alert.value for alert in rows]


def test_a_whole_form_has_total_and_band(patient: Patient, coordinator: User) -> None:
    score = phq9(patient, coordinator, [2, 2, 2, 2, 2, 2, 2, 2, 0])

    assert (score.total, score.band, score.suicide_item) == (16, "moderately severe", 0)
    assert raised(patient) == []


def test_half_a_form_has_no_total(patient: Patient, coordinator: User) -> None:
    score = phq9(patient, coordinator, [3, None, *[0] * 7])

    assert (score.total, score.band) == (None, "")


@pytest.mark.parametrize(("answer", "alerts"), [(None, []), (0, []), (1, [1]), (3, [3])])
def test_item_nine_is_judged_with_the_rest_empty(
    patient: Patient, coordinator: User, answer: int | None, alerts: list[int]
) -> None:
    phq9(patient, coordinator, item_nine(answer))

    assert raised(patient) == alerts


def test_the_alert_says_item_words_and_day(patient: Patient, coordinator: User) -> None:
    phq9(patient, coordinator, item_nine(1))

    alert = SuicideAlert.objects.get(patient=patient)
    assert (alert.instrument, alert.item, alert.words) == ("PHQ-9", 9, "Several days")
    assert (alert.value, alert.maximum, alert.asked_on) == (1, 3, TODAY)


def test_a_later_nought_erases_nothing(patient: Patient, coordinator: User) -> None:
    score = phq9(patient, coordinator, item_nine(2))

    saved = save_score(
        actor=coordinator, score=score, seen=score.version, values={"answers": item_nine(0)}
    )

    assert saved.row.suicide_item == 0
    assert raised(patient) == [2]


def test_another_alerting_answer_raises_its_own(patient: Patient, coordinator: User) -> None:
    score = phq9(patient, coordinator, item_nine(1))

    for answer in (1, 3, 3, 0, 3):
        save_score(actor=coordinator, score=score, seen=99, values={"answers": item_nine(answer)})

    assert raised(patient) == [1, 3]


@pytest.mark.parametrize(("instrument", "threshold"), THRESHOLDS)
def test_a_total_alone_asks_for_the_item(
    patient: Patient, coordinator: User, instrument: str, threshold: int
) -> None:
    for answer in (threshold - 1, threshold):
        add_score(
            actor=coordinator, patient=patient, form_key=uuid4(), instrument=instrument,
            date=None, values={"suicide_item": answer}, total_only=True,
        )  # fmt: skip

    assert raised(patient) == [threshold]


def test_an_answer_in_conflict_raises_it_all_the_same(
    patient: Patient, clinician: User, colleague: User
) -> None:
    score = phq9(patient, clinician, item_nine(None))
    save_score(actor=colleague, score=score, seen=score.version, values={"answers": item_nine(0)})

    saved = save_score(
        actor=clinician, score=score, seen=score.version, values={"answers": item_nine(2)}
    )

    assert [one.field for one in saved.conflicts] == ["answers"]
    assert raised(patient) == [2]


def test_one_form_makes_one_score_and_one_alert(patient: Patient, coordinator: User) -> None:
    key = uuid4()
    for _ in range(2):
        add_score(
            actor=coordinator, patient=patient, form_key=key, instrument="PHQ-9", date=TODAY,
            values={"answers": item_nine(1)},
        )  # fmt: skip

    assert Score.objects.count() == 1
    assert raised(patient) == [1]


def test_a_score_used_in_a_screening_is_corrected_not_changed(
    patient: Patient, clinician: User
) -> None:
    two_failed_classes(patient)
    score = phq9(patient, clinician, [1] * 8 + [0])
    screened(patient, clinician)

    with pytest.raises(FixedScoreError):
        save_score(
            actor=clinician, score=score, seen=score.version, values={"date": date(2026, 1, 1)}
        )
    new = correct_score(actor=clinician, score=score, form_key=uuid4())

    score.refresh_from_db()
    assert (new.corrects, new.answers, new.total) == (score, score.answers, 8)
    assert score.struck_at is not None
    assert score.total == 8


def test_a_correction_may_be_changed_and_speaks_for_itself(
    patient: Patient, clinician: User
) -> None:
    two_failed_classes(patient)
    score = phq9(patient, clinician, [1] * 9)
    screened(patient, clinician)
    new = correct_score(actor=clinician, score=score, form_key=uuid4())
    assert raised(patient) == [1]

    save_score(actor=clinician, score=new, seen=new.version, values={"answers": [1] * 8 + [2]})

    assert raised(patient) == [1, 2]


def test_a_strike_leaves_the_alert_and_can_be_undone(patient: Patient, clinician: User) -> None:
    score = phq9(patient, clinician, item_nine(1))

    strike_score(actor=clinician, score=score)

    assert raised(patient) == [1]
    restore_score(actor=clinician, score=score)
    score.refresh_from_db()
    assert score.struck_at is None


def test_no_answer_stands_in_the_trail(patient: Patient, clinician: User) -> None:
    phq9(patient, clinician, item_nine(1))

    actions = list(AuditEvent.objects.values_list("action", flat=True).order_by("sequence"))
    assert actions == ["score_recorded", "score_changed", "alert_raised"]
    assert "Several" not in str(list(AuditEvent.objects.values()))


@pytest.mark.parametrize("who", ["reviewer", "administrator", "outsider"])
def test_who_may_not_record_cannot(
    patient: Patient, who: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(PermissionDenied):
        phq9(patient, request.getfixturevalue(who), item_nine(1))

    assert raised(patient) == []
