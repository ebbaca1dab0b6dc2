"""The questions of the safety screen, and that a person checked them."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from screening.forms.safety_rows import SafetyRowsForm
from screening.permissions import check, may
from screening.presenters.safety_rows import all_rows
from screening.queries.safety import row_checks
from screening.services.safety_rows import check_safety_rows
from screening.views.doors import staff
from trd_clinic.accounts.capabilities import Capability


@require_http_methods(["GET", "POST"])
def safety_rows(request: HttpRequest) -> HttpResponse:
    """Everybody reads them; a practice administrator records a check."""
    user = staff(request)
    check(user, Capability.ADMINISTER if request.method == "POST" else Capability.SEE_PATIENTS)
    form = SafetyRowsForm(request.POST or None, initial={"form_key": uuid4()})
    if form.is_valid():
        try:
            check_safety_rows(actor=user, **form.cleaned_data)
            return redirect("screening:safety_rows")
        except ValidationError as refusal:
            form.add_error(None, refusal)
    page = {
        "rows": all_rows(row_checks(user.practice_id)),
        "form": form,
        "may_check": may(user, Capability.ADMINISTER),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "screening/safety_rows.html", page, status=status)
