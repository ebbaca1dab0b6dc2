"""Choosing a policy by what it differs in, confirming it, and ticking label rows."""

from typing import Any

from django import forms

from screening.criteria.policy import Policy
from screening.reference import load

OFFERED = ("weeks_at_dose", "dose_profile", "window", "adherence_floor_percent")
NO_FILE = "No policy file joins these values; choose others."


class PolicyForm(forms.Form):
    """A choice for each threshold in which the policy files differ; it changes nothing."""

    weeks_at_dose = forms.ChoiceField(label="Weeks at adequate dose")
    dose_profile = forms.ChoiceField(label="Minimum doses")
    window = forms.ChoiceField(label="Which episodes count")
    adherence_floor_percent = forms.ChoiceField(label="Adherence floor, where known")

    def __init__(self, *args: Any, words: dict[str, dict[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in OFFERED:
            field: Any = self.fields[name]
            field.choices = list(words[name].items())
            if len(field.choices) == 1:
                field.widget = forms.HiddenInput()
            field.error_messages["invalid_choice"] = "Choose one of the values offered."

    def clean(self) -> dict[str, Any]:
        """The values must stand together in one file."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and self.policy is None:
            raise forms.ValidationError(NO_FILE)
        return values

    @property
    def policy(self) -> Policy | None:
        """The policy with these values."""
        chosen = tuple(self.cleaned_data.get(name) for name in OFFERED)
        known = load().policies.values()
        return next((one for one in known if values_of(one) == chosen), None)


def values_of(policy: Policy) -> tuple[str, ...]:
    """A policy as the form names it."""
    return tuple(str(getattr(policy, name)) for name in OFFERED)


class AdoptForm(forms.Form):
    """What was seen is what is adopted: the policy's name and the practice's version."""

    name = forms.CharField(max_length=60, widget=forms.HiddenInput)
    seen = forms.IntegerField(min_value=0, max_value=10**9, widget=forms.HiddenInput)
    form_key = forms.UUIDField(widget=forms.HiddenInput)


class LabelForm(forms.Form):
    """The rows whose label was read, and the fingerprint of the figures that were shown."""

    names = forms.MultipleChoiceField(
        error_messages={"required": "Tick the antidepressants whose label you checked."}
    )
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, names: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["names"]
        field.choices = [(name, name) for name in names]
