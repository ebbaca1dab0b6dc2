"""Which rows of the safety screen were checked, when, and against which label."""

from typing import Any

from django import forms
from django.utils import timezone

from screening.forms.text import SafeText
from screening.reference import load


class SafetyRowsForm(forms.Form):
    """Nothing is ticked beforehand. It validates; it never saves."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    items = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one row that you have checked."},
    )
    label = SafeText(
        label="Label you held them against",
        max_length=120,
        help_text="Its version and date, such as: Spravato, version and effective date.",
        error_messages={"required": "Name the label and its date."},
    )
    checked_on = forms.DateField(
        label="Checked on",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Write the day you checked them."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["items"]
        choices.choices = [(item.key, item.question) for item in load().safety_items]

    def clean_checked_on(self) -> Any:
        """No day that has not come."""
        day = self.cleaned_data["checked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("That day has not come yet; write the day you checked.")
        return day
