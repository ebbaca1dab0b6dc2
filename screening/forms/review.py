"""A reviewer's comment, and the clinician's one line in answer."""

from typing import Any

from django import forms

from screening.models import Review


class ReviewForm(forms.Form):
    """Approve, or return with a comment. Two buttons carry the result."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    comment = forms.CharField(
        max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    result = forms.ChoiceField(choices=Review.Result.choices, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Returning needs a comment."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        unsaid = "comment" not in self.errors and not values.get("comment", "").strip()
        if values.get("result") == "returned" and unsaid:
            self.add_error("comment", "Say what the clinician should look at.")
        return values


class AnswerForm(forms.Form):
    """One line to the reviewer."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label="Your answer",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Answer the reviewer in one line."},
    )
