"""An outside record sent as a file or pasted, and the answers to its lines.  Nothing is saved."""

import io
import re
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from screening.models import Trial
from screening.outside import Readable

LONGEST_PASTE = 1_000_000
LONGEST_NAME = 120
PASTED = "pasted text"
EPISODES = [
    ("", "An episode not known"),
    ("current", "This episode"),
    ("earlier", "An earlier episode"),
]


class OutsideRecordForm(forms.Form):
    """Either a file or its text, never both."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label="File",
        help_text="A FHIR bundle (JSON, up to 64 MB) or a fill history (CSV, up to 16 MB).",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".json,.csv,application/json,text/csv"}),
        error_messages={"empty": "The file is empty; choose another."},
    )
    text = forms.CharField(
        label="Or paste the text",
        max_length=LONGEST_PASTE,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
        error_messages={"max_length": "Paste up to a million characters; send more as a file."},
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return values
        pasted = bool(values.get("text", "").strip())
        if bool(values.get("file")) == pasted:
            raise ValidationError(
                "Choose a file or paste its text."
                if not pasted
                else "Choose a file or paste its text, not both."
            )
        return values

    @property
    def content(self) -> Readable:
        """The bytes to read."""
        sent = self.cleaned_data.get("file")
        text: str = self.cleaned_data.get("text", "")
        return sent or io.BytesIO(text.encode("utf-8", "surrogatepass"))

    @property
    def file_name(self) -> str:
        """What the file was called: a name to show, never a path."""
        sent = self.cleaned_data.get("file")
        if not sent:
            return PASTED
        bare = re.split(r"[/\\]", sent.name or "")[-1]
        shown = "".join(sign for sign in bare if sign.isprintable())
        return shown[-LONGEST_NAME:] or "file without a name"


class AnswersForm(forms.Form):
    """One button was pressed: accept a line, decline it, or accept all that are new."""

    accept = forms.UUIDField(required=False)
    decline = forms.UUIDField(required=False)
    accept_new = forms.BooleanField(required=False)
    same_person = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """Exactly one of the three."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if sum(bool(values.get(name)) for name in ("accept", "decline", "accept_new")) != 1:
            raise ValidationError("Press the button of one line, or the one for all new lines.")
        return values

    def episode_of(self, proposal: UUID) -> str:
        """The episode chosen beside a line; nothing where it is none of the choices."""
        chosen = str(self.data.get(f"episode-{proposal}", ""))
        return chosen if chosen in Trial.Episode.values else ""
