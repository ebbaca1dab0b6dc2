"""Hints that appear while an antidepressant or a dose is typed; they save nothing."""

from django import forms
from django.http import QueryDict
from django.urls import reverse

from screening.models import Trial

TRIAL = ("treatment", "class_group", "minimum_daily_mg")
DOSE = "daily_mg"


def hint_attributes(target: str, *names: str) -> dict[str, str]:
    """Attributes of an input that asks for its hint a moment after each key."""
    return {
        "hx-post": reverse("screening:treatments"),
        "hx-trigger": "input changed delay:250ms",
        "hx-params": ",".join((*TRIAL, *names)),
        "hx-target": f"#{target}",
        "hx-swap": "innerHTML",
        "hx-sync": "this:replace",
        "data-hint": "",
    }


class HintForm(forms.Form):
    """What is being typed: a treatment, perhaps a dose."""

    treatment = forms.CharField(max_length=80, required=False)
    class_group = forms.CharField(max_length=20, required=False)
    minimum_daily_mg = forms.DecimalField(max_digits=8, min_value=0, required=False)
    daily_mg = forms.DecimalField(max_digits=8, min_value=0, required=False)

    @property
    def trial(self) -> Trial:
        """What is typed as a trial that is never saved."""
        known = {name: self.cleaned_data[name] for name in TRIAL if name in self.cleaned_data}
        return Trial(**known)


def read_hint(data: QueryDict) -> tuple[HintForm, bool]:
    """The form, and whether it is a dose that is asked about."""
    doses = [name for name in data if name.endswith(DOSE) and name not in TRIAL]
    values = {name: data.get(name, "") for name in TRIAL}
    if doses:
        values[DOSE] = data.get(doses[0], "")
    form = HintForm(values)
    form.is_valid()
    return form, bool(doses)
