"""The clinician's decision: three choices whose words depend on the rule's answer."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from screening.models import Decision
from trd_clinic.web.form_look import Choices, helper

MEANINGS = {
    "meets": ("treatment-resistant depression", "not treatment-resistant depression"),
    "does_not_meet": (
        "not treatment-resistant depression by this rule",
        "treatment-resistant depression all the same",
    ),
    "cannot_tell": (
        "it cannot be told from what is recorded",
        "my own answer stands in the reason",
    ),
    "not_applicable": ("the rule does not apply", "my own answer stands in the reason"),
}


class DecisionForm(forms.ModelForm):
    """Agree, overrule with a reason, or leave it open. It validates; it never saves."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)

    class Meta:
        model = Decision
        fields = ["ruling", "reason"]
        widgets = {"ruling": forms.RadioSelect, "reason": forms.Textarea(attrs={"rows": 4})}
        error_messages = {"ruling": {"required": "Choose one of the three."}}

    def __init__(self, *args: Any, answer: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreed, overruled = MEANINGS[answer]
        self.fields["ruling"].label = "Your decision"
        self.fields["ruling"].choices = [  # type: ignore[attr-defined]
            (Decision.Ruling.AGREED, f"I agree: {agreed}"),
            (Decision.Ruling.OVERRULED, f"I overrule: {overruled}"),
            (Decision.Ruling.OPEN, "I leave it open until more is known"),
        ]
        self.fields["reason"].label = "Reason (required to overrule)"

    @property
    def helper(self) -> FormHelper:
        """The choices; the reason stands beside them."""
        return helper("form_key", Choices("ruling"))

    def clean(self) -> dict[str, Any]:
        """Overruling needs a reason, at the reason's field."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        unsaid = "reason" not in self.errors and not values.get("reason", "").strip()
        if values.get("ruling") == "overruled" and unsaid:
            self.add_error("reason", "Say why you overrule the rule's answer.")
        return values

    def _post_clean(self) -> None:
        """The row is made and checked by the service, not here."""
