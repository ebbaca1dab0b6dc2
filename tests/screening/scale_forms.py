"""Choosing, filling in and reading scales, as a browser without JavaScript does."""

from uuid import uuid4

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from screening.models import Patient, Score, SuicideAlert


def begin(browser: Client, patient: Patient, chosen: str) -> Score:
    """Choose the scale under "Add a score"."""
    sent = {"form_key": str(uuid4()), "instrument": chosen}
    browser.post(reverse("screening:add_score", args=[patient.pk]), sent)
    return patient.scores.filter(instrument=chosen.removeprefix("total:")).latest("created_at")


def send(browser: Client, row: Score, answers: str = "", **values: str) -> HttpResponse:
    """Answers in item order, ``.`` not answered, as the form posts them."""
    numbered = enumerate(answers.split(), start=1)
    sent = {f"item_{n}": "" if word == "." else word for n, word in numbered}
    address = reverse("screening:save_score", args=[row.patient_id, row.pk])
    response = browser.post(address, {"version": str(row.version), **sent, **values})
    row.refresh_from_db()
    return response


def page(browser: Client, patient: Patient, edit: object = "") -> str:
    address = reverse("screening:intake", args=[patient.pk])
    return browser.get(address, {"edit": str(edit)}).content.decode()


def raised(patient: Patient) -> list[tuple[str, int, int]]:
    rows = SuicideAlert.objects.filter(patient=patient).order_by("item")
    return [(row.instrument, row.item, row.value) for row in rows]
