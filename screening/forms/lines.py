"""Trials written as lines. It validates; it never saves."""

from django import forms
from django.core.exceptions import ValidationError

from screening.forms.text import SafeText

MOST_LINES = 30


class LinesForm(forms.Form):
    """One line is one trial."""

    lines = SafeText(
        label="A trial in one line",
        max_length=8000,
        widget=forms.Textarea(
            attrs={"rows": 1, "spellcheck": "false", "autocomplete": "off", "class": "form-control"}
        ),
        error_messages={"required": "Write a line: the antidepressant, doses and weeks, outcome."},
    )
    episode = forms.ChoiceField(
        label="The lines are of",
        choices=[
            ("current", "this episode"),
            ("earlier", "an earlier episode"),
            ("", "an episode not known"),
        ],
        required=False,
        initial="current",
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def clean_lines(self) -> str:
        """No more than can be looked over before they are added."""
        text: str = self.cleaned_data["lines"]
        if len(text.splitlines()) > MOST_LINES:
            raise ValidationError(f"Add at most {MOST_LINES} lines at once.")
        return text


class LiveLinesForm(LinesForm):
    """The same while it is typed: nothing need be there yet."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["lines"].required = False
