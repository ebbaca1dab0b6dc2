"""Trials written as lines: read while typed, recorded together, nothing lost."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from screening.models import Patient, Trial
from tests.screening.stories import raise_alert
from trd_clinic.accounts.models import User
from trd_clinic.audit.models import AuditEvent

FOUR = """sertraline 50x2 100x8 phq9 22>18 no response per chart
venlafaxine xr 75 2w, 150 for 9 weeks, 20% better, stopped sexual side effects
mirtazapine 30x8 added to zoloft 3/2026 25-49% purple
bupropion? 2019 earlier episode"""


@pytest.fixture
def browser(client: Client, clinician: User) -> Client:
    client.force_login(clinician)
    return client


def add(browser: Client, patient: Patient, **data: object) -> object:
    return browser.post(reverse("screening:add_lines", args=[patient.pk]), data)


def test_four_lines_are_four_trials(browser: Client, patient: Patient) -> None:
    answer = add(browser, patient, lines=FOUR, episode="current", form_key=uuid4())

    assert answer.status_code == 302
    sertraline, venlafaxine, mirtazapine, bupropion = patient.trials.all()
    steps = [(step.daily_mg, step.length, step.unit) for step in sertraline.steps.all()]
    assert steps == [(Decimal(50), Decimal(2), "weeks"), (Decimal(100), Decimal(8), "weeks")]
    assert (sertraline.instrument, sertraline.baseline, sertraline.endpoint) == ("PHQ-9", 22, 18)
    assert venlafaxine.stopped_for == "side_effects"
    assert venlafaxine.side_effects == ["sexual dysfunction"]
    assert (mirtazapine.role, mirtazapine.partner) == ("added_antidepressant", sertraline)
    assert (mirtazapine.note, mirtazapine.category) == ("purple", "25_49")
    assert [trial.episode for trial in (sertraline, bupropion)] == ["current", "earlier"]
    assert bupropion.note == "Written with a question mark."


def test_the_same_form_sent_twice_adds_them_once(browser: Client, patient: Patient) -> None:
    key = uuid4()

    for _ in range(2):
        add(browser, patient, lines=FOUR, episode="", form_key=key)

    assert patient.trials.count() == 4
    assert {trial.steps.count() for trial in patient.trials.all()} == {0, 1, 2}


def test_the_answer_to_htmx_holds_rows_verdict_and_an_empty_line(
    browser: Client, patient: Patient
) -> None:
    address = reverse("screening:add_lines", args=[patient.pk])

    answer = browser.post(address, {"lines": FOUR}, headers={"HX-Request": "true"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count('class="sheet-row') == 4
    assert 'id="quick-entry" hx-swap-oob="innerHTML"' in page
    assert "sertraline 50x2" not in page.split("<textarea")[1].split("</textarea>")[0]
    assert AuditEvent.objects.filter(action="lines_recorded").count() == 1


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("", "Write a line: the antidepressant, doses and weeks, outcome."),
        ("sertraline\n" * 31, "Add at most 30 lines at once."),
        ("sertraline \0 100x8", "Take out the control characters"),
    ],
)
def test_what_cannot_be_read_is_said_and_stays(
    browser: Client, patient: Patient, lines: str, sentence: str
) -> None:
    answer = add(browser, patient, lines=lines)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert lines.strip("\n\0 ")[:10] in page
    assert not Trial.objects.exists()


def test_lines_are_read_while_they_are_typed_and_nothing_is_saved(
    browser: Client, patient: Patient
) -> None:
    raise_alert(patient, User.objects.get(name="Imani Castellane"))
    address = reverse("screening:read_lines", args=[patient.pk])

    page = browser.post(address, {"lines": FOUR}).content.decode()

    for said in ("sertraline, SSRI", "50 mg/day for 2 weeks", "PHQ-9 22 to 18", "20 % better",
                 "side effects, sexual dysfunction", "Mar 2026", "purple"):  # fmt: skip
        assert said in page
    assert "Not understood, kept as a note" in page
    assert not Trial.objects.exists()
