"""A file of patients and trials. It validates; it never saves."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from screening.roster.table import MOST_BYTES

TOO_LARGE = "too_large"


class RosterForm(forms.Form):
    """The file, and the SHA-256 of the one that was looked over before."""

    file = forms.FileField(
        label="CSV file",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv", "class": "form-control"}),
        error_messages={
            "required": "Choose the file.",
            "empty": "The file is empty; its first line names the columns.",
            "invalid": "Choose the file.",
        },
    )
    seen = forms.RegexField(r"^[0-9a-f]{64}$", required=False)

    def clean_file(self) -> bytes:
        """Its bytes; the name it had somewhere plays no part."""
        file: Any = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError("The file is larger than 16 MB; split it.", code=TOO_LARGE)
        data: bytes = file.read()
        return data
