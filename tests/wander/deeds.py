"""What may happen to a record: each deed asks one service, with what the dice say."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from screening.models import Patient, Score, SuicideAlert, Trial
from screening.reference import load
from screening.roster.people import read_roster
from screening.roster.table import read_table
from screening.services.alerts import acknowledge_alerts
from screening.services.episodes import save_episode
from screening.services.outside_records import accept_new, read_record
from screening.services.patients import create_patient, save_patient
from screening.services.rosters import import_roster
from screening.services.scores import (
    add_score,
    correct_score,
    restore_score,
    save_score,
    strike_score,
)
from screening.services.steps import add_step
from screening.services.trials import add_trial, restore_trial, save_trial, strike_trial
from tests.wander.life import Deed, Life, key

DRUGS = (("sertraline", 100), ("venlafaxine", 225), ("bupropion", 300), ("fluoxetine", 10))
SCORED = {"outcome_kind": "scores", "instrument": "PHQ-9", "baseline": 20}
YES_NO = (True, False, None)


def somebody_new(life: Life) -> None:
    born = life.today - timedelta(days=life.dice.randint(6400, 6700))  # about eighteen
    name = f"{life.dice.choice('ÄBŁd')} Person"
    values = {"name": name, "number": uuid4().hex[:9], "birth_date": born}
    create_patient(actor=life.clinician, values=values, **key())


def another_name(life: Life) -> None:
    patient: Patient = life.patient()
    values = {"name": f"Renamed {life.dice.randint(1, 99)}",
              "clinician": life.dice.choice((None, life.clinician))}  # fmt: skip
    save_patient(actor=life.clinician, patient=patient, seen=patient.version, values=values)


def the_episode(life: Life) -> None:
    patient = life.patient()
    values = {"major_depressive_disorder": life.dice.choice((True, True, True, False, None)),
              "bipolar": life.dice.choice((False, False, None, True)),
              "began": life.dice.choice(("2025-03-31", "2024", ""))}  # fmt: skip
    if hasattr(patient, "episode"):
        seen = patient.episode.version
        save_episode(actor=life.clinician, patient=patient, seen=seen, values=values)


def a_trial(life: Life) -> None:
    drug, mg = life.dice.choice(DRUGS)
    values: dict[str, Any] = {
        "treatment": life.dice.choice((drug, drug, drug, "")), "episode": "current",
        "adherence": "good", **SCORED, "endpoint": life.dice.choice((18, 18, 9, None)),
        "started": str(life.today + timedelta(days=life.dice.randint(-200, 40))),
    }  # fmt: skip
    trial = add_trial(actor=life.clinician, patient=life.patient(), values=values, **key())
    step = {"daily_mg": mg, "length": life.dice.choice((2, 7, 7, 10)), "unit": "weeks"}
    add_step(actor=life.clinician, trial=trial, values=step, **key())


def an_endpoint(life: Life) -> None:
    trial = life.any(Trial.objects.all())
    values = {"endpoint": life.dice.choice((19, 5, None))}
    save_trial(actor=life.clinician, trial=trial, seen=trial.version, values=values)


def strike_or_restore(life: Life) -> None:
    row = life.any(life.dice.choice((Trial, Score)).objects.all())
    deeds: dict[Any, Any] = {Trial: (strike_trial, restore_trial),
                             Score: (strike_score, restore_score)}  # fmt: skip
    named = {type(row)._meta.model_name: row}
    deeds[type(row)][row.struck_at is not None](actor=life.clinician, **named)


def a_score(life: Life) -> None:
    day = life.today + timedelta(days=life.dice.choice((-31, -30, -29, -1, 0, 3)))
    scale, item = life.dice.choice((("PHQ-9", 9), ("QIDS-SR16", 12)))
    answers: list[int | None] = [life.dice.randint(0, 3) for _ in load().instruments[scale].items]
    answers[item - 1] = life.dice.choice((0, 0, 0, 1, 2, None))
    values = {"answers": answers}
    add_score(actor=life.clinician, patient=life.patient(), instrument=scale, date=day,
              values=values, **key())  # fmt: skip


def a_corrected_score(life: Life) -> None:
    score = life.any(Score.objects.filter(struck_at=None))
    made = correct_score(actor=life.clinician, score=score, **key())
    values = {"date": life.today - timedelta(days=life.dice.choice((0, 30, 31)))}
    save_score(actor=life.clinician, score=made, seen=made.version, values=values)


def an_acknowledgement(life: Life) -> None:
    alert = life.any(SuicideAlert.objects.filter(answered=None))
    said = {"words": "Asked.", "next_contact": life.today, "asked_about": [], "done": []}
    acknowledge_alerts(actor=life.clinician, patient=alert.patient, alert_ids=[alert.pk],
                       values=said, **key())  # fmt: skip


def an_outside_record(life: Life) -> None:
    day = life.today - timedelta(days=life.dice.randint(1, 300))
    text = f"date,drug,quantity,days\n{day},sertraline 50 MG,30,30\n".encode()
    outside = read_record(actor=life.clinician, patient=life.patient(), file=BytesIO(text),
                          file_name="fills.csv", today=life.today, **key())  # fmt: skip
    accept_new(actor=life.clinician, outside=outside, episodes={})


def a_roster(life: Life) -> None:
    who = life.patient()
    lines = (
        "patient_id,name,birth_date,trial_id,treatment,daily_mg,weeks",
        f"{uuid4().hex[:8]},New Person,1990-01-02,1,sertraline,100,9",
        f"{who.number},{who.name},{who.birth_date},{uuid4().hex[:6]},bupropion,300,9",
    )
    text = "\n".join(lines)
    reference = load()
    roster = read_roster(read_table(text.encode()), reference.formulary, reference.instruments)
    import_roster(actor=life.clinician, roster=roster, today=life.today)


RECORD: tuple[Deed, ...] = (
    somebody_new, another_name, the_episode, a_trial, a_trial, an_endpoint, strike_or_restore,
    a_score, a_score, a_corrected_score, an_acknowledgement, an_outside_record, a_roster,
)  # fmt: skip
