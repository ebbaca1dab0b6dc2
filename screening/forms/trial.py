"""Intake of one trial. It validates; it never saves."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML
from django import forms

from screening.forms.cells import Cells, numeric, plain
from screening.forms.dates import PartialDate
from screening.forms.hints import hint_attributes
from screening.forms.linking import add_score_fields, linked, unlike
from screening.forms.text import OneOf, SafeText
from screening.forms.trial_fields import (
    ASKS_FOR_MORE,
    CHOSEN,
    FIELDS,
    KNOWN,
    MORE,
    NUMBERS,
    OTHER_CLASS,
    SIDE_EFFECTS,
    UNITS,
)
from screening.models import Trial
from screening.queries.record import PatientRecord
from screening.reference import load
from trd_clinic.web.form_look import helper, row


class TrialForm(Cells, forms.ModelForm):
    """One trial; every field may stay empty, which means not known."""

    units = UNITS

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)
    treatment = SafeText(label="Antidepressant", max_length=80, required=False)
    class_group = forms.ChoiceField(label="Class, if not listed", required=False)
    instrument = forms.ChoiceField(required=False)
    endpoint_instrument = forms.ChoiceField(label="Scale at the end, if another", required=False)
    side_effects = forms.MultipleChoiceField(
        choices=[(name, name.capitalize()) for name in SIDE_EFFECTS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    side_effects_other = SafeText(label="Another side effect", max_length=80, required=False)
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

    filled: tuple[str, ...] = ()

    def __init__(self, *args: Any, record: PatientRecord | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        trial = self.instance
        self.key = trial.key
        self.fields["version"].initial = trial.version
        self.fields["class_group"].choices = _class_groups()  # type: ignore[attr-defined]
        self.fields["instrument"].choices = _instruments()  # type: ignore[attr-defined]
        self.fields["endpoint_instrument"].choices = _instruments("The same")  # type: ignore[attr-defined]
        self._add_partner(trial, record)
        add_score_fields(self, trial, record)
        others = [name for name in trial.side_effects if name not in SIDE_EFFECTS]
        self.initial["side_effects_other"] = "; ".join(others)
        self.initial["optimised"] = {True: "true", False: "false"}.get(trial.optimised, "")
        treatment = {"list": "antidepressants", "autocomplete": "off", "spellcheck": "false"}
        treatment |= hint_attributes(f"{trial.key}-hint")
        if not trial.treatment and not self.is_bound:
            treatment["autofocus"] = "autofocus"
        self.fields["treatment"].widget.attrs.update(treatment)
        for name, sentence in NUMBERS.items():
            numeric(self.fields[name], sentence)
            self.initial[name] = plain(getattr(trial, name))
        for name in CHOSEN:
            _unknown_first(self.fields[name])

    @property
    def head(self) -> FormHelper:
        """What was taken, how, when; the dose steps follow it."""
        return helper(
            "version",
            row(
                *self.cells("treatment"),
                HTML('{% include "screening/fragments/trial_hint.html" %}'),
                *self.cells("role", "episode", "started", "total_weeks"),
                *self.cells("partner", "sessions", "laterality"),
                css_class="trial-grid",
            ),
        )

    @property
    def unlisted(self) -> FormHelper:
        """Class and minimum dose of an antidepressant that is not listed."""
        return helper(row(*self.cells("class_group", "minimum_daily_mg"), css_class="trial-grid"))

    @property
    def tail(self) -> FormHelper:
        """What came of it."""
        outcome = ("outcome_kind", "instrument", "baseline", "endpoint")
        end = ("stopped_for", "adherence", "adherence_percent", "facts_from")
        return helper(
            row(
                *self.cells(*outcome, "improvement_percent", "category"),
                css_class="trial-grid",
            ),
            row(*self.cells(*end), css_class="trial-grid"),
        )

    @property
    def more(self) -> FormHelper:
        """What is rarely needed, folded away."""
        first, *rest = MORE
        return helper(*self.cells(first), row(*self.cells(*rest), css_class="trial-grid"))

    @property
    def more_open(self) -> bool:
        """Whether the fold holds a value or an error, or why it stopped asks for one."""
        held = any(self.errors.get(name) or self[name].value() for name in MORE)
        return bool(held) or self["stopped_for"].value() in ASKS_FOR_MORE

    def clean(self) -> dict[str, Any]:
        """A chosen score fills in its total; totals lie in the range of their scale."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        other = cleaned.pop("side_effects_other", "")
        if other and "side_effects" in cleaned:
            cleaned["side_effects"] = [*cleaned["side_effects"], other]
        if why := unlike(self, cleaned):
            self.add_error("endpoint_score", why)
        filled = linked(self, cleaned)
        cleaned |= filled
        self._show(filled)
        scale = load().instruments.get(cleaned.get("instrument") or "")
        for name in ("baseline", "endpoint"):
            score = cleaned.get(name)
            other = load().instruments.get(cleaned.get("endpoint_instrument") or "")
            used = other if other and name == "endpoint" else scale
            if used and score is not None and not used.floor <= score <= used.ceiling:
                self.add_error(name, f"{used.name} runs from {used.floor} to {used.ceiling}.")
        return cleaned

    def _show(self, filled: dict[str, Any]) -> None:
        """What was filled in counts as sent, and is shown."""
        data: Any = self.data
        self.data = data = data.copy()
        for name, value in filled.items():
            data[name] = "" if value is None else str(value)
        self.filled = tuple(filled)

    def _add_partner(self, trial: Trial, record: PatientRecord | None) -> None:
        others = Trial.objects.filter(patient_id=trial.patient_id, struck_at=None)
        field = OneOf(others.exclude(pk=trial.pk), label="Together with", required=False)
        if record is not None:
            rows = [row for row in record.trials if row.pk != trial.pk]
            named = [(row.pk, field.label_from_instance(row)) for row in rows]
            field.choices = [("", "Nothing"), *named]
        self.fields["partner"] = field


def _class_groups() -> list[tuple[str, str]]:
    groups = [(name, name) for name in load().formulary.class_groups]
    return [("", "Listed"), *groups, (OTHER_CLASS, "Another class")]


def _instruments(empty: str = "Not known") -> list[tuple[str, str]]:
    scales = [scale for scale in load().instruments.values() if scale.decides_response]
    return [("", empty)] + [
        (scale.name, f"{scale.name} ({scale.floor}\u2013{scale.ceiling})") for scale in scales
    ]


def _unknown_first(field: forms.Field) -> None:
    """The empty choice says what it means."""
    choices = [choice for choice in field.choices if choice[0] != ""]  # type: ignore[attr-defined]
    field.choices = [("", "Not known"), *choices]  # type: ignore[attr-defined]
