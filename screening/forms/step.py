"""One dose step: how much a day, how long. It validates; it never saves."""

from typing import Any

from django import forms

from screening.models import DoseStep


class StepForm(forms.ModelForm):
    """A step; empty means unknown, 0 mg a day is time off the drug."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)

    class Meta:
        model = DoseStep
        fields = ("daily_mg", "length", "unit", "started")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        for name in ("daily_mg", "length"):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "decimal"})
            self.initial[name] = plain(getattr(self.instance, name))

    def clean_unit(self) -> str:
        """Weeks unless days are said."""
        return self.cleaned_data.get("unit") or DoseStep.Unit.WEEKS


def plain(value: Any) -> str:
    """A decimal as people write it."""
    return "" if value is None else format(value.normalize(), "f")
