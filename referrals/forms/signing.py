"""Signing: who it is, asked again, the fingerprint of what was seen, a key used once."""

from django import forms

from trd_clinic.accounts.forms import AgainForm, CodeField, password_field


class SignForm(AgainForm):
    """Intent and attribution: only the signer's own password and code will do."""

    field_order = ["form_key", "seen", "answer", "password", "code"]
    nothing_done = " Nothing was signed."

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    answer = forms.CharField(
        label="Your answer to the reviewer, in one line", max_length=2000, required=False
    )
    password = password_field("Your password, again", required="Write your password to sign.")
    code = CodeField(error_messages={"required": "Write the code of your app to sign."})
