"""Who the patient is. It validates; it never saves."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML
from django import forms
from django.core.exceptions import ValidationError

from screening.forms.cells import Cells, said
from screening.forms.episode import YesNo
from screening.forms.text import SafeText
from screening.models import Patient
from trd_clinic.accounts.models import Practice, User
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
    interpreter = YesNo(label="Interpreter needed")
    special_needs = SafeText(max_length=200, required=False)
    birth_date = forms.DateField(
        label="Date of birth", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    class Meta:
        model = Patient
        fields = (*NEEDED, *MORE)

    def __init__(self, *args: Any, practice: Practice, today: date, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="patient-%s", **kwargs)
        self.practice, self.today = practice, today
        self.fields["version"].initial = self.instance.version
        self.initial["interpreter"] = said(self.instance.interpreter)
        sex: Any = self.fields["sex"]
        sex.choices = [("", "Not recorded"), *Patient.Sex.choices]
        clinician: Any = self.fields["clinician"]
        clinician.queryset = User.objects.filter(practice=practice, clinician=True, is_active=True)
        clinician.empty_label = "Nobody yet"

    @property
    def helper(self) -> FormHelper:
        """What is needed first."""
        return helper("version", row(*self.cells(*NEEDED)), row(*self.cells(*MORE)))

    @property
    def new_helper(self) -> FormHelper:
        """The same without a version, for somebody not yet recorded."""
        rest = HTML('<p class="note">The rest may stay empty.</p>')
        return helper(row(*self.cells(*NEEDED)), rest, row(*self.cells(*MORE)))

    def clean_number(self) -> str:
        """A number stands for one patient of the practice."""
        number: str = self.cleaned_data["number"]
        same = Patient.objects.filter(practice=self.practice, number=number)
        if same.exclude(pk=self.instance.pk).exclude(form_key=self.instance.form_key).exists():
            raise ValidationError(NUMBER_TAKEN)
        return number

    def clean_birth_date(self) -> date:
        """Somebody was born in the past, and not before 1900."""
        born: date = self.cleaned_data["birth_date"]
        if not EARLIEST <= born <= self.today:
            raise ValidationError("Write a date of birth from 1900 to today.")
        return born
