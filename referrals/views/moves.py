"""Recording what happened to a referral after it was signed."""

from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from referrals.forms.move import MoveForm
from referrals.lifecycle import ROADS, State, refusal
from referrals.models import Referral
from referrals.presenters.history import VERBS
from referrals.presenters.referral import referral_page
from referrals.queries.referrals import light_record
from referrals.services.moves import move_referral
from referrals.views.doors import find_referral, load_referral
from screening.views.doors import staff, today
from trd_clinic.accounts.capabilities import Capability


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, patient_id: UUID, referral_id: UUID) -> HttpResponse:
    """A form for one move; a move that is not possible says why."""
    target = _target(request)
    if request.method == "GET":
        row = load_referral(request, patient_id, referral_id)
        form = _form(row, target, initial={"form_key": uuid4()})
        return _show(request, row, form, target)
    row = find_referral(request, patient_id, referral_id, Capability[ROADS[target].who.value])
    form = _form(row, target, request.POST)
    if not form.is_valid():
        return _show(request, row, form, target, status=422)
    try:
        move_referral(
            actor=staff(request),
            referral=row,
            target=target,
            facts=form.facts,
            form_key=form.cleaned_data["form_key"],
        )
    except ValidationError as error:
        form.add_error(None, error)
        return _show(request, row, form, target, status=409)
    return redirect("referrals:referral", patient_id, referral_id)


def _target(request: HttpRequest) -> State:
    """The state named; only what is in the table exists."""
    named = request.GET.get("to", "")
    found = [state for state in VERBS if state.value == named]
    if not found:
        raise Http404
    return found[0]


def _form(row: Referral, target: State, *data: object, **more: object) -> MoveForm:
    return MoveForm(*data, here=State(row.state), target=target, **more)


def _show(
    request: HttpRequest, row: Referral, form: MoveForm, target: State, status: int = 200
) -> HttpResponse:
    page = referral_page(row, light_record(row), staff(request), today())
    context = {
        "page": page,
        "parts": page.parts,
        "form": form,
        "heading": VERBS[target],
        "why_not": refusal(State(row.state), target),
    }
    return render(request, "referrals/move.html", context, status=status)
