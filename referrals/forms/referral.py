"""The referral's own facts, in sections; any part of it can be saved by itself."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from referrals.forms.sections import HELP, SECTIONS, Section
from referrals.models import Referral
from referrals.queries.referrals import clinicians_of, clinics_of, owners_of
from trd_clinic.accounts.models import User
from trd_clinic.web.form_look import helper

LONG = (
    "reason_words",
    "medicines",
    "suicide_words",
    "meantime",
    "goals",
    "other_treatments",
    "enclosures",
)
DATES = (
    "medicines_asked_on",
    "allergies_asked_on",
    "measured_on",
    "suicide_words_on",
    "answer_by",
    "consent_on",
    "other_treatments_asked_on",
    "part2_consent_on",
    "patient_ring_by",
)
EMPTY = {
    "medicines_known": "As written, or none",
    "allergies_known": "As written, or none",
    "other_treatments_known": "As written, or none",
    "part2": "Not asked",
    "question": "Not chosen yet",
    "reason_without_trd": "None",
}
RANGES = {
    "weight_kg": (10, 500),
    "height_cm": (40, 260),
    "systolic": (40, 300),
    "diastolic": (20, 200),
    "pulse": (20, 250),
}


def truth(text: str) -> bool:
    """What the two choices about withholding mean."""
    return text == "True"


class ReferralForm(forms.ModelForm):
    """Everything may be empty; what is wrong is said at the field. It never saves."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    withheld = forms.TypedChoiceField(
        label="At the patient's wish",
        choices=[("False", "Nothing is withheld"), ("True", "Something is withheld")],
        coerce=truth,
        empty_value=False,  # type: ignore[arg-type]
        required=False,
    )

    class Meta:
        model = Referral
        fields = [name for section in SECTIONS for name in section.fields]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in LONG} | {
            name: forms.DateInput(attrs={"type": "date"}) for name in DATES
        }
        help_texts = HELP

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clinics: Any = self.fields["ketamine_clinic"]
        clinics.queryset = clinics_of(user).filter(active=True)
        clinics.empty_label = "Not chosen yet"
        if not (self.is_bound or self.instance.ketamine_clinic_id):
            clinics.widget.attrs["autofocus"] = "autofocus"
        named: Any = self.fields["clinician"]
        named.queryset, named.required = clinicians_of(user), False
        named.label, named.empty_label = "Signed by", "Not named yet"
        owner: Any = self.fields["owner"]
        owner.queryset, owner.required = owners_of(user), False
        owner.label, owner.empty_label = "Who follows it up", "The practice administrator"
        for name, words in EMPTY.items():
            choices: Any = self.fields[name]
            choices.choices = [("", words), *[pair for pair in choices.choices if pair[0]]]
        for name, (low, high) in RANGES.items():
            _within(self.fields[name], low, high)

    @property
    def sections(self) -> list[tuple[Section, FormHelper]]:
        """Each section with the helper that lays it out."""
        return [(section, helper(*section.rows)) for section in SECTIONS]

    @property
    def sent(self) -> dict[str, Any]:
        """The valid values of the fields that were sent; the others are left alone."""
        valid = self.cleaned_data
        return {
            name: valid[name] for name in self.Meta.fields if name in valid and name in self.data
        }

    def differing_from(self, posted: "ReferralForm") -> tuple[forms.BoundField, ...]:
        """The fields whose stored value is not the one that was posted and valid."""
        row, sent = self.instance, posted.sent
        return tuple(self[name] for name, value in sent.items() if getattr(row, name) != value)

    @property
    def version_seen(self) -> int:
        """The version the sender saw; without one, everything counts as changed since."""
        seen = self.cleaned_data.get("seen")
        return int(seen) if seen else 0


def _within(field: Any, low: int, high: int) -> None:
    field.widget.attrs |= {"min": low, "max": high}
    field.min_value, field.max_value = low, high
    sentence = f"Write a number from {low} to {high}."
    field.validators.append(_RangeCheck(low, high, sentence))


class _RangeCheck:
    """Refuse what no living person has, naming the range."""

    def __init__(self, low: int, high: int, sentence: str) -> None:
        self.low, self.high, self.sentence = low, high, sentence

    def __call__(self, value: Any) -> None:
        if not self.low <= value <= self.high:
            raise forms.ValidationError(self.sentence)
