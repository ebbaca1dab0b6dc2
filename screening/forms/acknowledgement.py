"""What was done about an answer that speaks of suicide. Nothing is ticked beforehand."""

from typing import Any

from django import forms

from screening.models import Acknowledgement


class AcknowledgementForm(forms.Form):
    """Own words and a next contact are required; a level only with its reason."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    alerts = forms.TypedMultipleChoiceField(widget=forms.MultipleHiddenInput)
    asked_about = forms.MultipleChoiceField(
        label="Asked directly about",
        choices=Acknowledgement.Asked.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    done = forms.MultipleChoiceField(
        label="Done",
        choices=Acknowledgement.Done.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    under_care_of = forms.CharField(label="Under whose care", max_length=120, required=False)
    words = forms.CharField(
        label="In your own words",
        help_text="One sentence is enough. It stands in the letter.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write what you did, in your own words."},
    )
    next_contact = forms.DateField(
        label="Next contact",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": "Give the date of the next contact.",
            "invalid": "Write a date: 2026-03-25.",
        },
    )
    level = forms.CharField(
        label="Level of risk, where your practice documents one",
        help_text="Nothing is offered here. It is not computed and does not stand in the letter.",
        max_length=80,
        required=False,
    )
    level_reason = forms.CharField(
        label="Reason for that level",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, open_alerts: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alerts: Any = self.fields["alerts"]
        alerts.choices = [(key, key) for key in open_alerts]
        alerts.error_messages["invalid_choice"] = "The open alerts have changed; look again."
        alerts.error_messages["required"] = "No alert is open."

    def clean(self) -> dict[str, Any]:
        """A level without its reason is refused, and so is "under care" without whom."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("level") and not values.get("level_reason", "").strip():
            self.add_error("level_reason", "Give the reason for the level you wrote.")
        if "under_care" in values.get("done", []) and not values.get("under_care_of"):
            self.add_error("under_care_of", "Say who cares for the patient.")
        return values

    @property
    def row(self) -> dict[str, Any]:
        """The columns of the acknowledgement."""
        names = ("asked_about", "done", "under_care_of", "words", "next_contact")
        return {name: self.cleaned_data[name] for name in (*names, "level", "level_reason")}
