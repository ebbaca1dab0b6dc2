"""Who it is, asked again before what matters: password and second factor, five minutes old."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from trd_clinic.accounts import tries
from trd_clinic.accounts.factor import has_factor
from trd_clinic.accounts.models import User

CONFIRMED_AT = "confirmed_at"
FRESH = 5 * 60

View = Callable[..., Any]


def is_right_password(user: User, password: str) -> bool:
    """Check a password again; wrong ones count like those at the door."""
    tried = tries.begin("password", user.email)
    is_right = user.check_password(password)
    if is_right:
        tried.succeeded()
    return is_right


def is_confirmed(request: HttpRequest) -> bool:
    """Whether it was asked and answered within the last five minutes."""
    at = request.session.get(CONFIRMED_AT, 0)
    return bool(0 <= timezone.now().timestamp() - at < FRESH)


def asks_code(request: HttpRequest) -> bool:
    """Whether a form that asks the password must ask the code too: set, and not just given."""
    user: Any = request.user
    return has_factor(user) and not is_confirmed(request)


def note_confirmed(request: HttpRequest) -> None:
    """It was answered just now; the session gets a new key."""
    request.session.cycle_key()
    request.session[CONFIRMED_AT] = timezone.now().timestamp()


def confirmed(view: View) -> View:
    """A view that is answered only to somebody who said again who they are."""

    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not is_confirmed(request):
            onward = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse('account_reauthenticate')}?{onward}")
        return view(request, *args, **kwargs)

    return asking
