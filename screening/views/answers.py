"""How a save answers: small pieces for htmx, a redirect or the page for a plain form."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from screening.models import Patient
from screening.presenters.conflicts import ConflictLine, conflict_lines, values_of_others
from screening.presenters.intake import screen_button, trials_count
from screening.presenters.page import alert_parts
from screening.presenters.saved import saved_badge
from screening.presenters.verdict import live_panel
from screening.queries.live import Live, live_verdict
from screening.queries.record import PatientRecord, load_case
from screening.services.saving import Saved
from screening.views.doors import staff, today
from screening.views.intake import render_intake

Fresh = Callable[[PatientRecord, Live], Mapping[str, Any]]


def autosaved(
    request: HttpRequest,
    patient: Patient,
    *,
    key: str,
    form: BaseForm,
    saved: Saved | None,
    fragment: str,
    context: Mapping[str, Any],
    fresh: Fresh | None = None,
    bound: Mapping[str, Any] | None = None,
    also: Sequence[tuple[Saved, BaseForm]] = (),
) -> HttpResponse:
    """Answer a save of one row: 200, 422 with sentences, or 409 with both values.

    ``fresh`` adds what is said of the record after it; ``also`` are rows saved with it.
    """
    done = [(saved, form), *also] if saved else also
    conflicts = clashes(done)
    status = 409 if conflicts else 422 if form.errors or bound else 200
    if request.headers.get("HX-Request"):
        said = {**_renewed(request, form, done), **context, "conflicts": conflicts, "key": key}
        shown = {"fragment": fragment, "context": said, "fresh": fresh}
        return swapped(request, patient, **shown, status=status)  # type: ignore[arg-type]
    if status == 200:
        return _back(patient, key)
    forms = {key: form, **(bound or {})} if form.errors or bound else {}
    return render_intake(
        request, patient, bound=forms, status=status, context={"conflicts": conflicts, "key": key}
    )


def _renewed(
    request: HttpRequest, form: BaseForm, done: Sequence[tuple[Saved, BaseForm]]
) -> dict[str, Any]:
    """What is drawn anew: cells that are wrong or were left, values that others wrote."""
    others = [line for saved, one in done for line in values_of_others(saved, one)]
    return {"cells": renewed_cells(form, request.POST.get("touched", "")), "others": others}


def clashes(saved: Sequence[tuple[Saved, BaseForm]]) -> tuple[ConflictLine, ...]:
    """The conflicts of several rows, in words."""
    return tuple(line for one, form in saved for line in conflict_lines(one, form))


def _back(patient: Patient, key: str) -> HttpResponse:
    """To the page, with the row still open."""
    page = reverse("screening:intake", args=[patient.pk])
    return redirect(f"{page}?edit={key.removeprefix('score-')}#{key}")


def swapped(
    request: HttpRequest,
    patient: Patient,
    *,
    fragment: str,
    context: Mapping[str, Any],
    fresh: Fresh | None = None,
    status: int = 200,
) -> HttpResponse:
    """The fragment, the badge, the banner and the fresh verdict, each into its place.

    ``patient`` is as it stands after the save, with the episode.
    """
    record = load_case(patient)
    live = live_verdict(record, today())
    pieces = {
        "fragment": fragment,
        "panel": live_panel(live, policy_href=reverse("screening:policy")),
        "parts": alert_parts(record, staff(request)),
        "badge": saved_badge(status),
        "screen": screen_button(record, live, staff(request)),
        "trials_count": trials_count(record.trials),
    }
    template = "screening/fragments/saved.html"
    more = fresh(record, live) if fresh else {}
    return render(request, template, {**pieces, **more, **context}, status=status)


def renewed_cells(form: BaseForm, touched: str) -> list[tuple[str, BaseForm, Any]]:
    """The cells of fields that are wrong or were just left: address, form, how to draw it."""
    names = [name for name in form.errors if name in form.fields and name != "version"]
    names += [name for name in (touched, *getattr(form, "filled", ())) if name in form.fields]
    if not hasattr(form, "alone"):
        return []
    return [(f"cell-{form.key}-{name}", form, form.alone(name)) for name in dict.fromkeys(names)]  # type: ignore[attr-defined]
