"""One ketamine clinic of the directory."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from referrals.letter.clinic_rules import RULES
from referrals.models import KetamineClinic
from trd_clinic.web.form_look import Choices, helper, row

REMS_HELP = (
    "The day somebody of this practice saw the mark. Your name is kept with a new date; "
    "enrolment of a patient is the clinic's act."
)


class KetamineClinicForm(forms.ModelForm):
    """Where letters go. It validates; it never saves."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    intake_rules = forms.MultipleChoiceField(
        label="Their own intake rules",
        choices=[(key, rule.words) for key, rule in RULES.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = KetamineClinic
        fields = [
            "name",
            "address",
            "city",
            "state",
            "phone",
            "fax",
            "secure_address",
            "hours",
            "how_to_refer",
            "offers_esketamine",
            "offers_ketamine",
            "rems_checked_on",
            "intake_rules",
            "other_rules",
            "active",
            "notes",
        ]
        widgets = {"rems_checked_on": forms.DateInput(attrs={"type": "date"})}
        help_texts = {"rems_checked_on": REMS_HELP}
        error_messages = {"name": {"required": "Write the clinic's name."}}

    @property
    def helper(self) -> FormHelper:
        """Address first, then what it offers."""
        return helper(
            "form_key",
            "seen",
            row("name", "address"),
            row("city", "state"),
            row("phone", "fax", "secure_address"),
            row("hours", "how_to_refer"),
            row("offers_esketamine", "offers_ketamine", "active"),
            row("rems_checked_on", "notes"),
            Choices("intake_rules"),
            "other_rules",
        )

    @property
    def values(self) -> dict[str, Any]:
        """The columns of the clinic."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
