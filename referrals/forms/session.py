"""One treatment session. Nothing is preset, and any part but the date may stay empty."""

import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from referrals.models import Referral, TreatmentSession
from referrals.models.treatment_session import HIGHEST, RATINGS
from referrals.queries.course import TreatedPatient, first_treated_on, where_treated
from screening.forms.text import SafeText

EARLIEST = datetime.date(1960, 1, 1)
NOT_TOLD = ("", "Not told")
DOSE = "Write the dose as a number above 0, with at most two decimals."
GIVEN = ("date", "referral", "product", "route", "dose", "unit")
ASKED = ("note", "thoughts", "asked_by")


class Rating(forms.IntegerField):
    """A whole number from 0 to 10; empty is skipped."""

    def __init__(self, label: str) -> None:
        said = f"Write a whole number from 0 to {HIGHEST}, or leave it empty."
        super().__init__(
            label=label,
            min_value=0,
            max_value=HIGHEST,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), said),
        )


class TreatedAt(forms.ModelChoiceField):
    """One of the patient's referrals, named by its ketamine clinic."""

    def label_from_instance(self, obj: Any) -> str:
        """``Harbor, referral 2``."""
        clinic = obj.ketamine_clinic.name if obj.ketamine_clinic else "no ketamine clinic"
        return f"{clinic}, referral {obj.ordinal}"


class SessionForm(forms.ModelForm):
    """What was given, what was asked, the ratings. It validates; it never saves."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    asked_by = SafeText(label="Asked by (name)", max_length=120, required=False)
    note = SafeText(
        label="Note", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    class Meta:
        model = TreatmentSession
        fields = [*GIVEN, *ASKED, *RATINGS]
        field_classes = {"referral": TreatedAt}
        labels = {"referral": "Treated at"}
        widgets = {
            "date": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "dose": forms.TextInput(attrs={"inputmode": "decimal"}),
            "thoughts": forms.RadioSelect,
        }
        error_messages = {
            "date": {"required": "Give the date of the session.", "invalid": "Write a date."},
            "dose": dict.fromkeys(
                ("invalid", "max_digits", "max_decimal_places", "max_whole_digits"), DOSE
            ),
            "thoughts": {"required": "Say whether suicidal thoughts were asked about."},
        }

    def __init__(self, *args: Any, referrals: tuple[Referral, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        where: Any = self.fields["referral"]
        where.queryset = Referral.objects.filter(pk__in=[one.pk for one in referrals])
        where.queryset = where.queryset.select_related("ketamine_clinic")
        where.empty_label = "Not by a referral kept here"
        for name in ("product", "route", "unit"):
            field: Any = self.fields[name]
            field.choices = [NOT_TOLD, *(pair for pair in field.choices if pair[0])]
        for name in RATINGS:
            self.fields[name] = Rating(name.replace("_", " ").capitalize())

    def clean_date(self) -> datetime.date:
        """A session has been held."""
        day: datetime.date = self.cleaned_data["date"]
        if not EARLIEST <= day <= timezone.localdate():
            raise ValidationError("Write a date from 1960 to today.")
        return day

    @property
    def key(self) -> UUID:
        """The one-use key; a form without one counts as sent once."""
        key: UUID | None = self.cleaned_data.get("form_key")
        return key or uuid4()

    @property
    def values(self) -> dict[str, Any]:
        """The columns of the session."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    @property
    def says_yes(self) -> bool:
        """Whether a "yes" to suicidal thoughts was sent, however wrong the rest is."""
        return str(self.data.get("thoughts", "")) == TreatmentSession.Thoughts.YES

    @property
    def given(self) -> list[forms.BoundField]:
        """When, where and what; the note comes last, by itself."""
        return [self[name] for name in GIVEN]

    @property
    def ratings(self) -> list[forms.BoundField]:
        """Seven boxes of the same kind."""
        return [self[name] for name in RATINGS]


def blank_session(case: TreatedPatient) -> SessionForm:
    """A new form: only what is known already stands in it, the place and the first day."""
    where = where_treated(case)
    told = None if case.sessions else first_treated_on(where)
    first = {"form_key": uuid4(), "seen": 0, "referral": where, "date": told}
    row = TreatmentSession(patient=case.record.patient)
    return SessionForm(instance=row, initial=first, referrals=case.referrals)
