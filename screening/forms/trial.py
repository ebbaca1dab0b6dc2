"""Intake of one trial. It validates; it never saves."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from screening.forms.cells import Cells, numeric
from screening.forms.dates import PartialDate
from screening.forms.hints import hint_attributes
from screening.forms.text import OneOf, SafeText
from screening.models import Trial
from screening.reference import load
from trd_clinic.web.form_look import helper, row

SIDE_EFFECTS = (
    "emotional blunting",
    "cognitive dulling",
    "weight gain",
    "sexual dysfunction",
    "nausea",
    "sedation",
    "insomnia",
    "agitation",
    "dizziness",
    "raised blood pressure",
    "other",
)
OTHER_CLASS = "OTHER"
UNITS = {
    "minimum_daily_mg": "mg/day",
    "total_weeks": "weeks",
    "improvement_percent": "%",
    "earlier_response_percent": "%",
    "adherence_percent": "%",
}
SCORE = "Write the total, a whole number."
PERCENT = "Write a percent, at most 100; a minus means worse."
NUMBERS = {
    "minimum_daily_mg": "Write the dose in mg a day: 0 or more.",
    "total_weeks": "Write the weeks: 0 or more.",
    "baseline": SCORE,
    "endpoint": SCORE,
    "improvement_percent": PERCENT,
    "earlier_response_percent": PERCENT,
    "adherence_percent": "Write a percent from 0 to 100.",
    "sessions": "Write how many sessions: a whole number.",
}
KNOWN = [("", "Not known"), ("true", "Yes"), ("false", "No")]
FIELDS = (
    "treatment",
    "class_group",
    "minimum_daily_mg",
    "role",
    "partner",
    "episode",
    "started",
    "total_weeks",
    "outcome_kind",
    "instrument",
    "baseline",
    "endpoint",
    "improvement_percent",
    "category",
    "earlier_response_percent",
    "stopped_for",
    "side_effects",
    "adherence",
    "adherence_percent",
    "facts_from",
    "optimised",
    "sessions",
    "laterality",
    "note",
)


class TrialForm(Cells, forms.ModelForm):
    """One trial; every field may stay empty, which means not known."""

    units = UNITS

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)
    treatment = SafeText(label="Antidepressant", max_length=80, required=False)
    class_group = forms.ChoiceField(label="Class, if not listed", required=False)
    instrument = forms.ChoiceField(required=False)
    side_effects = forms.MultipleChoiceField(
        choices=[(name, name.capitalize()) for name in SIDE_EFFECTS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    optimised = forms.TypedChoiceField(
        label="Dose optimised",
        choices=KNOWN,
        coerce=lambda value: value == "true",
        empty_value=None,
        required=False,
    )
    started = PartialDate()
    note = SafeText(max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    class Meta:
        model = Trial
        fields = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        trial = self.instance
        self.key = trial.key
        self.fields["version"].initial = trial.version
        self.fields["class_group"].choices = _class_groups()  # type: ignore[attr-defined]
        self.fields["instrument"].choices = _instruments()  # type: ignore[attr-defined]
        others = Trial.objects.filter(patient_id=trial.patient_id, struck_at=None)
        self.fields["partner"] = OneOf(
            others.exclude(pk=trial.pk), label="Together with", required=False
        )
        self.initial["optimised"] = {True: "true", False: "false"}.get(trial.optimised, "")
        treatment = {"list": "antidepressants", "autocomplete": "off", "spellcheck": "false"}
        treatment |= hint_attributes(f"{trial.key}-hint")
        self.fields["treatment"].widget.attrs.update(treatment)
        for name, sentence in NUMBERS.items():
            numeric(self.fields[name], sentence)
        for name in ("role", "episode", "stopped_for", "adherence", "facts_from", "category"):
            _unknown_first(self.fields[name])

    @property
    def head(self) -> FormHelper:
        """What was taken, how, when; the dose steps follow it."""
        return helper(
            "version",
            row(*self.cells("treatment", "role", "partner", "episode")),
            row(*self.cells("started", "total_weeks", "sessions", "laterality")),
        )

    @property
    def unlisted(self) -> FormHelper:
        """Class and minimum dose of an antidepressant that is not listed."""
        return helper(row(*self.cells("class_group", "minimum_daily_mg")))

    @property
    def tail(self) -> FormHelper:
        """What came of it."""
        return helper(
            row(*self.cells("outcome_kind", "instrument", "baseline", "endpoint")),
            row(*self.cells("improvement_percent", "category", "earlier_response_percent")),
            row(*self.cells("stopped_for", "adherence", "adherence_percent", "facts_from")),
            row(*self.cells("optimised", "note")),
            *self.cells("side_effects"),
        )

    def clean(self) -> dict[str, Any]:
        """Scores must lie in the range of their scale."""
        cleaned = super().clean() or self.cleaned_data
        scale = load().instruments.get(cleaned.get("instrument") or "")
        for name in ("baseline", "endpoint"):
            score = cleaned.get(name)
            if scale and score is not None and not scale.floor <= score <= scale.ceiling:
                self.add_error(name, f"{scale.name} runs from {scale.floor} to {scale.ceiling}.")
        return cleaned


def _class_groups() -> list[tuple[str, str]]:
    groups = [(name, name) for name in load().formulary.class_groups]
    return [("", "Listed"), *groups, (OTHER_CLASS, "Another class")]


def _instruments() -> list[tuple[str, str]]:
    scales = [scale for scale in load().instruments.values() if scale.decides_response]
    return [("", "Not known")] + [
        (scale.name, f"{scale.name} ({scale.floor}\u2013{scale.ceiling})") for scale in scales
    ]


def _unknown_first(field: forms.Field) -> None:
    """The empty choice says what it means."""
    choices = [choice for choice in field.choices if choice[0] != ""]  # type: ignore[attr-defined]
    field.choices = [("", "Not known"), *choices]  # type: ignore[attr-defined]
