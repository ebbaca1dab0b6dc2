"""One dose step: how much a day, how long. It validates; it never saves."""

from typing import Any

from django import forms

from screening.forms.cells import numeric, plain
from screening.forms.dates import PartialDate
from screening.forms.hints import hint_attributes
from screening.models import DoseStep


class StepForm(forms.ModelForm):
    """A step; empty means unknown, 0 mg a day is time off the drug."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)
    started = PartialDate(label="From")

    class Meta:
        model = DoseStep
        fields = ("daily_mg", "length", "unit", "started")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        numeric(self.fields["daily_mg"], "Write the dose in mg a day: 0 or more.")
        numeric(self.fields["length"], "Write how long it was taken: 0 or more.")
        for name in ("daily_mg", "length"):
            self.initial[name] = plain(getattr(self.instance, name))
        self.fields["daily_mg"].widget.attrs.update(self._hinted())
        if self.instance.length is None and not self.is_bound:
            begin = "daily_mg" if self.instance.daily_mg is None else "length"
            self.fields[begin].widget.attrs["autofocus"] = "autofocus"

    def _hinted(self) -> dict[str, str]:
        """Says beside the dose, while it is typed, whether it reaches the minimum."""
        return hint_attributes(f"at-{self.prefix}", self.add_prefix("daily_mg"))

    def clean_unit(self) -> str:
        """Weeks unless days are said."""
        return self.cleaned_data.get("unit") or DoseStep.Unit.WEEKS
