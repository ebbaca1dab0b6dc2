"""Saving one field and answering with the fresh verdict, against a bare view.

Both come through the same doors: session, sign-in, headers, policy.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from typing import Any
from uuid import uuid4

from django.test import Client, override_settings
from django.urls import reverse

from screening.models import Trial
from screening.services.trials import add_trial
from tests.cast import make_member, make_patient, make_practice

NAME = "Saving one field and answering with the fresh verdict"
ROUNDS = 60
DRUGS = ("sertraline", "venlafaxine", "bupropion", "mirtazapine", "nortriptyline", "fluoxetine")


def run() -> Iterator[str]:
    """The middle of each, in turn, on a patient with six trials."""
    practice = make_practice("Alder Psychiatry")
    clinician = make_member(practice, "Imani Castellane", "clinician")
    patient = make_patient(practice)
    trials = some_trials(clinician, patient)
    client = Client(headers={"HX-Request": "true"})
    client.force_login(clinician)
    with override_settings(ROOT_URLCONF="tests.benchmarks.bare"):
        full, bare = in_turn(
            lambda turn: _save(client, trials[2], turn), lambda turn: _bare(client, trials[4], turn)
        )
    yield f"saving a field of one of six trials:  {full:6.1f} ms"
    yield f"bare view: load, save, draw a row:    {bare:6.1f} ms"
    yield f"ratio:                                {full / bare:6.1f} (goal: under 2)"


def in_turn(*acts: Callable[[int], Any]) -> list[float]:
    """Milliseconds of each, the middle of many, interleaved so that a busy moment meets all."""
    times: list[list[float]] = [[] for _ in acts]
    for turn in range(ROUNDS):
        for act, kept in zip(acts, times, strict=True):
            began = time.perf_counter()
            act(turn)
            kept.append((time.perf_counter() - began) * 1000)
    return [statistics.median(kept) for kept in times]


def some_trials(clinician: Any, patient: Any, many: int = len(DRUGS)) -> list[Trial]:
    """Six antidepressants in turn, each with a score at the start."""
    return [_trial(clinician, patient, name) for name in islice(cycle(DRUGS), many)]


def _trial(clinician: Any, patient: Any, name: str) -> Trial:
    values = {"treatment": name, "episode": "current", "outcome_kind": "scores"}
    values |= {"instrument": "PHQ-9", "baseline": 20}
    return add_trial(actor=clinician, patient=patient, form_key=uuid4(), values=values)


def _save(client: Client, trial: Trial, turn: int) -> None:
    address = reverse("screening:save_trial", args=[trial.patient_id, trial.pk])
    data = {"version": 1 + turn, "endpoint": turn % 20, "touched": "endpoint"}
    answer = client.post(address, data, secure=True)
    assert answer.status_code == 200, answer.status_code


def _bare(client: Client, trial: Trial, turn: int) -> None:
    answer = client.post(f"/bare/{trial.pk}/", {"endpoint": turn % 20}, secure=True)
    assert answer.status_code == 200, answer.status_code
