"""The second factor: set at the first sign-in, changed on its own page."""

from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.stagekit import stash_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from trd_clinic.accounts import totp
from trd_clinic.accounts.confirming import confirmed
from trd_clinic.accounts.factor import codes_left, has_factor, renew_codes, set_factor
from trd_clinic.accounts.models import User
from trd_clinic.accounts.stages import EnrolStage

SECRET = "new_factor"  # noqa: S105 - a name
WRONG = "That code is not of this app, or it came too late. Write the one shown now."


@login_stage_required(stage=EnrolStage.key, redirect_urlname="account_login")
@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """Set a factor between password and coming in; the codes are shown before going on."""
    stage: Any = request._login_stage  # type: ignore[attr-defined]
    user = stage.login.user
    if request.method == "POST" and stage.state.get("enrolled"):
        done: HttpResponse = stage.exit()
        return done
    if has_factor(user):  # the codes were shown, or another browser set it: begin again with it
        away: HttpResponse = stage.abort()
        return away
    codes, wrong = _try(request, user, stage.state)
    stage.state["enrolled"] = bool(codes)
    stash_login(request, stage.login)
    return _page(request, user, stage.state, codes, wrong)


@confirmed
@require_http_methods(["GET", "POST"])
def change_factor(request: HttpRequest) -> HttpResponse:
    """Set another app for one's own account."""
    user: Any = request.user
    kept = request.session.get(SECRET, {})
    codes, wrong = _try(request, user, kept)
    request.session[SECRET] = {} if codes else kept
    return _page(request, user, kept, codes, wrong)


@require_POST
@confirmed
def new_codes(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes instead of the old."""
    user: Any = request.user
    if not has_factor(user):
        return redirect("account_factor")
    return render(request, "account/recovery_codes.html", {"codes": renew_codes(user=user)})


def _try(request: HttpRequest, user: User, kept: dict[str, Any]) -> tuple[list[str], bool]:
    """Recovery codes if the code sent fits the secret shown before, and whether it was wrong."""
    shown = kept.get("secret", "")
    if request.method == "GET" or not shown:
        kept["secret"] = totp.new_secret()
        return [], False
    code = request.POST.get("code", "")[:60]
    here = request.session.session_key
    codes = set_factor(user=user, secret=shown, code=code, here=here)
    return codes, not codes


def _page(
    request: HttpRequest, user: User, kept: dict[str, Any], codes: list[str], wrong: bool
) -> HttpResponse:
    if codes:
        return render(request, "account/recovery_codes.html", {"codes": codes})
    secret = kept["secret"]
    side, path = totp.square(totp.address(secret, user.email))
    groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
    page = {"side": side, "path": path, "groups": groups, "wrong": WRONG if wrong else ""}
    left = codes_left(user) if has_factor(user) else None
    return render(request, "account/factor.html", {**page, "codes_left": left})
