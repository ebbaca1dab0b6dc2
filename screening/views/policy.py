"""The policy of the practice: read by everybody, chosen by its administrator."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from screening.criteria.policy import Policy
from screening.forms.policy import OFFERED, AdoptForm, LabelForm, PolicyForm
from screening.permissions import check, may
from screening.presenters.fixed_numbers import fixed_numbers
from screening.presenters.label_check import label_page
from screening.presenters.policy import offered_words, policy_page
from screening.presenters.policy_choice import (
    ADOPTED,
    COMPARE_AGAIN,
    Comparison,
    comparison,
)
from screening.queries.label_checks import label_rows
from screening.queries.policies import choices_of, policy_of
from screening.queries.policy_effect import effect_of
from screening.reference import load
from screening.services.policies import adopt_policy, check_label, why_not_label
from screening.views.doors import staff, today
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import Practice, User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


@require_GET
def policy(request: HttpRequest) -> HttpResponse:
    """The thresholds in force, each with its source; what another policy would change."""
    user = staff(request)
    check(user, Capability.SEE_PATIENTS)
    now = policy_of(user)
    page: dict[str, Any] = {
        "page": policy_page(now, load().fingerprint, choices_of(user)),
        "fixed": fixed_numbers(),
        "label": label_page(label_rows(practice(user)), in_force=now.dose_profile == "label"),
    }
    if may(user, Capability.ADMINISTER):
        page |= _choice(request, user, now)
    return render(request, "screening/policy.html", page)


@require_POST
def adopt(request: HttpRequest) -> HttpResponse:
    """Adopt the policy that was compared; a refusal is said on the page it came from."""
    user = staff(request)
    check(user, Capability.ADMINISTER)
    form = AdoptForm(request.POST)
    if form.is_valid():
        try:
            adopt_policy(actor=user, practice=practice(user), **form.cleaned_data)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        else:
            messages.success(request, ADOPTED)
    else:
        messages.error(request, COMPARE_AGAIN)
    return redirect("screening:policy")


@require_http_methods(["GET", "HEAD", "POST"])
def label(request: HttpRequest) -> HttpResponse:
    """The label doses: read by everybody, ticked by who checked them."""
    user = staff(request)
    posted = request.method == "POST"
    check(user, Capability.CHECK_LABEL if posted else Capability.SEE_PATIENTS)
    rows = label_rows(practice(user))
    form = LabelForm(request.POST or None, names=tuple(row.name for row in rows))
    if posted and form.is_valid():
        try:
            check_label(actor=user, practice=practice(user), **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("screening:label")
    page = label_page(rows, in_force=policy_of(user).dose_profile == "label")
    context = {"page": page, "form": form, "checks": may(user, Capability.CHECK_LABEL)}
    return render(request, "screening/label.html", context, status=422 if posted else 200)


def practice(user: User) -> Practice:
    """The practice of the member of staff; who has none finds nothing here."""
    if user.practice is None:
        raise Http404
    return user.practice


def _choice(request: HttpRequest, user: User, now: Policy) -> dict[str, Any]:
    """The form, and the comparison once another policy was asked about."""
    asked = any(name in request.GET for name in OFFERED)
    values = {name: str(getattr(now, name)) for name in OFFERED}
    words = offered_words(OFFERED)
    form = PolicyForm(request.GET if asked else None, words=words, initial=values)
    then = form.policy if asked and form.is_valid() else None
    if then is None or then.name == now.name:
        return {"form": form, "same": then is not None}
    return {"form": form, "comparison": _compared(user, now, then)}


def _compared(user: User, now: Policy, then: Policy) -> Comparison:
    effect = effect_of(user, now, then, today())
    record(Action.POLICY_COMPARED, actor=user)
    return comparison(
        now,
        then,
        effect,
        seen=practice(user).version,
        named=may(user, Capability.SEE_PATIENTS),
        why_not=why_not_label(practice(user), then),
    )
