"""The diagnosis and the current depressive episode. It validates; it never saves."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from screening.forms.cells import Cells, said
from screening.forms.dates import PartialDate
from screening.forms.text import SafeText, known_or_not
from screening.models import DepressiveEpisode
from trd_clinic.web.form_look import helper, row

FACTS = ("major_depressive_disorder", "bipolar", "psychotic_features", "recurrent")


class EpisodeForm(Cells, forms.ModelForm):
    """Nothing is preset: what nobody said stays not known."""

    key = "episode"
    units = {"months": "months"}

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)
    major_depressive_disorder = known_or_not("Major depressive disorder")
    bipolar = known_or_not("Bipolar disorder")
    psychotic_features = known_or_not("Psychotic features")
    recurrent = known_or_not("Earlier episodes")
    began = PartialDate(label="Episode since")
    icd10 = SafeText(label="ICD-10-CM (optional)", max_length=10, required=False)

    class Meta:
        model = DepressiveEpisode
        fields = (*FACTS, "severity", "began", "months", "icd10")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "episode-%s"
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        for name in FACTS:
            self.initial[name] = said(getattr(self.instance, name))
        months = self.fields["months"]
        months.widget = forms.TextInput(attrs={"inputmode": "numeric"})
        months.label = "Or about how long"
        months.help_text = "If no month is remembered."
        severity: Any = self.fields["severity"]
        severity.choices = [("", "Not known"), *DepressiveEpisode.Severity.choices]
        self.fields["began"].help_text = "2025, Apr 2025 or 3 Apr 2025"

    @property
    def helper(self) -> FormHelper:
        """Diagnosis first, then the episode."""
        return helper(
            "version",
            row(*self.cells(*FACTS)),
            row(*self.cells("severity", "began", "months", "icd10")),
        )
