"""Recording one move: the fields follow from the table of the lifecycle."""

from typing import Any

from django import forms

from referrals.lifecycle import State, road

CHANNELS = [
    ("", "Not chosen yet"),
    ("fax", "Fax"),
    ("phone", "Phone"),
    ("secure message", "Secure message"),
    ("portal", "Portal"),
    ("post", "Post"),
    ("by hand", "By hand"),
]
DATES = {
    "said_on": "Said on",
    "sent_on": "Sent on",
    "answer_by": "Answer by",
    "first_session_on": "Date of the first session",
    "treated_on": "Date of the first treatment",
    "report_read": "Their report was read on",
}
CHOICES = {
    "channel": CHANNELS,
    "visit": [
        ("", "First date, or not said"),
        ("moved", "The date was moved"),
        ("missed", "The patient missed the visit before"),
        ("cancelled by the patient", "The patient cancelled the visit before"),
        ("cancelled by the clinic", "The clinic cancelled the visit before"),
    ],
    "question_answered": [
        ("", "Not said"),
        ("yes", "Yes"),
        ("in part", "In part"),
        ("no", "No"),
    ],
}
WORDS = {
    "channel": "By",
    "visit": "Why this date",
    "said_by": "Said by (name at the clinic)",
    "sent_to": "Number or address used",
    "proof": "Proof, such as the fax report",
    "answer": "Answer sent as a new document",
    "what_is_asked": "What is asked",
    "conditions": "Conditions",
    "reason": "Reason",
    "advice": "Their advice",
    "product": "Product, if told",
    "route": "Route, if told",
    "result": "Result",
    "question_answered": "Was the question answered",
    "scores_after": "Scores after the series",
    "maintained_by": "Who tapers or maintains",
    "clinic_told": "How the clinic was told",
}


class MoveForm(forms.Form):
    """The facts of one move; what the table requires is required here."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, here: State, target: State, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.target = target
        asked = road(here, target)
        self.names = (*asked.required, *asked.optional)
        for name in self.names:
            self.fields[name] = _field(name, required=name in asked.required)

    @property
    def facts(self) -> dict[str, Any]:
        """What was recorded."""
        return {name: self.cleaned_data[name] for name in self.names if self.cleaned_data[name]}


def _field(name: str, *, required: bool) -> forms.Field:
    label = {**WORDS, **DATES}[name]
    if name in CHOICES:
        return forms.ChoiceField(label=label, choices=CHOICES[name], required=required)
    if name in DATES:
        widget = forms.DateInput(attrs={"type": "date"})
        return forms.DateField(label=label, required=required, widget=widget)
    return forms.CharField(label=label, max_length=300, required=required)
