"""A letter that went astray, and what was done. They validate; they never save."""

from typing import Any

from django import forms
from django.utils import timezone

from screening.forms.text import SafeText


class IncidentForm(forms.Form):
    """Where it went, when that was noticed, what happened."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    went_to = SafeText(label="Where it went", max_length=200)
    noticed_on = forms.DateField(label="Noticed on", widget=forms.DateInput(attrs={"type": "date"}))
    words = SafeText(label="What happened", max_length=1000, widget=forms.Textarea({"rows": 3}))

    def clean_noticed_on(self) -> Any:
        """No day that has not come."""
        day = self.cleaned_data["noticed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("That day has not come yet; write the day it was noticed.")
        return day


class ClosureForm(forms.Form):
    """What was done about it."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    words = SafeText(label="What was done", max_length=1000, widget=forms.Textarea({"rows": 3}))
