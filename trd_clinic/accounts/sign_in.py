"""Sign-ins, failures and sign-outs go into the practice's trail."""

from typing import Any

from allauth.account.signals import password_changed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.utils import timezone

from trd_clinic.accounts.models import User
from trd_clinic.accounts.sessions import end_sessions, forget_dead_sessions
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record


@receiver(user_logged_in)
def signed_in(sender: Any, user: User, **kwargs: Any) -> None:
    """A member of staff of a practice came in: the twelve hours begin."""
    kwargs["request"].session["began"] = timezone.now().timestamp()
    forget_dead_sessions()
    _note(Action.SIGNED_IN, user)


@receiver(user_logged_out)
def signed_out(sender: Any, user: User | None, **kwargs: Any) -> None:
    """A member of staff left."""
    _note(Action.SIGNED_OUT, user)


@receiver(user_login_failed)
def failed(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    """A wrong password for an account that exists; unknown names leave no trail."""
    email = str(credentials.get("email", "")).lower()
    user = User.objects.filter(email=email).first() if "\0" not in email else None
    _note(Action.SIGN_IN_FAILED, user, known=False)


@receiver(password_changed)
def new_password(sender: Any, user: User, **kwargs: Any) -> None:
    """A member of staff set a new password: whoever else was signed in with the old is out."""
    end_sessions(user, but=kwargs["request"].session.session_key)
    _note(Action.PASSWORD_CHANGED, user)


def _note(action: Action, user: User | None, *, known: bool = True) -> None:
    """``known`` says whether it was surely that person; otherwise it was done by nobody."""
    if user is not None and user.practice_id is not None:
        actor = user if known else None
        record(action, actor=actor, subject=user, practice_id=user.practice_id)
