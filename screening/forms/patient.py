"""Who the patient is. It validates; it never saves."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from screening.forms.cells import Cells, said
from screening.forms.text import SafeText, known_or_not
from screening.models import Patient
from trd_clinic.accounts.models import User
from trd_clinic.web.form_look import helper, row

EARLIEST = date(1900, 1, 1)
NUMBER_TAKEN = "Another patient of this practice has this number."
NEEDED = ("name", "number", "birth_date")
MORE = (
    "sex", "preferred_name", "pronouns", "phone", "language", "interpreter", "special_needs",
    "clinician",
)  # fmt: skip


class PatientForm(Cells, forms.ModelForm):
    """Name, number and date of birth are needed; all else may stay empty."""

    key = "patient"

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    name = SafeText(label="Full name", max_length=120)
    number = SafeText(label="Patient number", max_length=40)
    preferred_name = SafeText(max_length=60, required=False)
    pronouns = SafeText(max_length=40, required=False)
    phone = SafeText(max_length=40, required=False)
    language = SafeText(max_length=60, required=False)
    interpreter = known_or_not("Interpreter needed")
    special_needs = SafeText(max_length=200, required=False)
    birth_date = forms.DateField(
        label="Date of birth", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    class Meta:
        model = Patient
        fields = (*NEEDED, *MORE)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        kwargs["auto_id"] = "patient-%s"
        super().__init__(*args, **kwargs)
        self.practice = user.practice
        self.fields["version"].initial = self.instance.version
        self.initial["interpreter"] = said(self.instance.interpreter)
        sex: Any = self.fields["sex"]
        sex.choices = [("", "Not recorded"), *Patient.Sex.choices]
        clinician: Any = self.fields["clinician"]
        clinician.queryset = User.objects.filter(
            practice=user.practice, clinician=True, is_active=True
        )
        clinician.empty_label = "Nobody yet"

    def begin_with_name(self) -> None:
        """Put the cursor where a new patient begins; not where something is wrong."""
        if not self.is_bound:
            self.fields["name"].widget.attrs["autofocus"] = "autofocus"

    @property
    def helper(self) -> FormHelper:
        """What is needed first."""
        return helper("version", row(*self.cells(*NEEDED)), row(*self.cells(*MORE)))

    def clean_number(self) -> str:
        """A number stands for one patient of the practice."""
        number: str = self.cleaned_data["number"]
        same = Patient.objects.filter(practice=self.practice, number=number)
        others = same.exclude(pk=self.instance.pk)
        if self.instance.form_key is not None:
            others = others.exclude(form_key=self.instance.form_key)
        if others.exists():
            raise ValidationError(NUMBER_TAKEN)
        return number

    def clean_birth_date(self) -> date:
        """Somebody was born in the past, and not before 1900."""
        born: date = self.cleaned_data["birth_date"]
        if not EARLIEST <= born <= timezone.localdate():
            raise ValidationError("Write a date of birth from 1900 to today.")
        return born
