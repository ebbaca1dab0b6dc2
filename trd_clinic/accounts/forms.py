"""Forms at the door and about one's own account."""

from typing import Any

from allauth.account.forms import ChangePasswordForm
from allauth.core import context
from allauth.mfa.base.internal.flows import post_authentication
from django import forms
from django.contrib.auth.password_validation import validate_password

from trd_clinic.accounts.confirming import is_right_password
from trd_clinic.accounts.factor import has_factor, use_code
from trd_clinic.accounts.models import User

WRONG_PASSWORD = "That is not your password."  # noqa: S105 - a sentence
WRONG_CODE = "That code is not right, or was used already. Wait for the next one."


class CodeField(forms.CharField):
    """Six digits of the app, or a recovery code."""

    def __init__(self, **options: Any) -> None:
        attributes = {"autocomplete": "one-time-code", "spellcheck": "false"}
        widget = forms.TextInput(attrs=attributes)
        defaults = {"label": "Code of your authenticator app", "max_length": 60, "widget": widget}
        super().__init__(**{**defaults, **options})


def password_field(
    label: str, purpose: str = "current-password", required: str = "Write your password."
) -> forms.CharField:
    """A password with everything in it kept, spaces too."""
    widget = forms.PasswordInput(attrs={"autocomplete": purpose})
    said = {"required": required}
    return forms.CharField(
        label=label, strip=False, max_length=200, widget=widget, error_messages=said
    )


class SecondFactorForm(forms.Form):
    """The second step of signing in."""

    code = CodeField(help_text="Or one of your recovery codes.")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_code(self) -> str:
        """Refuse a code that is wrong or used."""
        self.used = use_code(self.user, self.cleaned_data["code"])
        if self.used is None:
            raise forms.ValidationError(WRONG_CODE)
        return ""

    def save(self) -> None:
        """Let the library go on with signing in."""
        post_authentication(context.request, self.used)


class AgainForm(forms.Form):
    """The password, and the code where a second factor is set."""

    nothing_done = ""

    password = password_field("Your password")
    code = CodeField()

    def __init__(self, *args: Any, user: User, ask_code: bool | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        asks = has_factor(user) if ask_code is None else ask_code
        if not asks:
            del self.fields["code"]

    def clean_password(self) -> str:
        """Refuse any password but the user's own."""
        if not is_right_password(self.user, self.cleaned_data["password"]):
            raise forms.ValidationError(WRONG_PASSWORD + self.nothing_done)
        return ""

    def clean_code(self) -> str:
        """Refuse a wrong code; it is not used up where the password was wrong."""
        right = "password" in self.cleaned_data
        if right and use_code(self.user, self.cleaned_data["code"]) is None:
            raise forms.ValidationError(WRONG_CODE + self.nothing_done)
        return ""


class NewPasswordForm(forms.Form):
    """A password of one's own choice, twice."""

    password1 = password_field("New password", "new-password")
    password2 = password_field("The same again", "new-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        """Both the same, and within the rules."""
        values = super().clean() or {}
        first, second = values.get("password1"), values.get("password2")
        if first and second and first != second:
            self.add_error("password2", "Write the same password in both fields.")
        if first:
            try:
                validate_password(first, self.user)
            except forms.ValidationError as refusal:
                self.add_error("password1", refusal)
        return values


class ChangePassword(ChangePasswordForm):
    """The library's form; a wrong old password counts as a try."""

    def clean_oldpassword(self) -> str:
        """Refuse any password but the present one."""
        old: str = self.cleaned_data["oldpassword"]
        if not is_right_password(self.user, old):
            raise forms.ValidationError(WRONG_PASSWORD)
        return old
