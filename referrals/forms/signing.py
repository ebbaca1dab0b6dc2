"""Signing: the password again, the fingerprint of what was seen, a key used once."""

from typing import Any

from django import forms

from trd_clinic.accounts.models import User

WRONG = "That is not your password. Nothing was signed."


class SignForm(forms.Form):
    """Intent and attribution: only the signer's own password will do."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    answer = forms.CharField(
        label="Your answer to the reviewer, in one line", max_length=2000, required=False
    )
    password = forms.CharField(
        label="Your password, again",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Write your password to sign."},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Refuse any password but the signer's."""
        password: str = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise forms.ValidationError(WRONG)
        return ""
