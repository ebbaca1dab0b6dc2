"""From which answers the suicide alert is raised: read by everybody, moved by the administrator."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from screening.forms.alert_threshold import AlertThresholdForm
from screening.permissions import check, may
from screening.presenters.alert_thresholds import THRESHOLD_MOVED, threshold_rows
from screening.queries.alert_thresholds import moved_thresholds
from screening.services.alert_thresholds import move_alert_threshold
from screening.views.doors import staff
from screening.views.policy import practice
from trd_clinic.accounts.capabilities import Capability


@require_http_methods(["GET", "HEAD", "POST"])
def alert_thresholds(request: HttpRequest) -> HttpResponse:
    """Every scale that asks about suicide, with its threshold and where that is from."""
    user = staff(request)
    posted = request.method == "POST"
    check(user, Capability.ADMINISTER if posted else Capability.SEE_PATIENTS)
    form = AlertThresholdForm(request.POST or None)
    if posted and form.is_valid():
        try:
            move_alert_threshold(actor=user, practice=practice(user), **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, THRESHOLD_MOVED)
            return redirect("screening:alert_thresholds")
    page = {
        "rows": threshold_rows(moved_thresholds(practice(user).pk)),
        "form": form,
        "moves": may(user, Capability.ADMINISTER),
    }
    return render(request, "screening/alert_thresholds.html", page, status=422 if posted else 200)
