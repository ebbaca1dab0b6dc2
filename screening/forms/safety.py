"""One question of the safety screen. It validates; it never saves."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from screening.forms.cells import Cells
from screening.forms.text import SafeText
from screening.models import SafetyAnswer
from screening.reference import load
from trd_clinic.web.form_look import helper, row


class AnswerSelect(forms.Select):
    """Marks "not asked", so that it looks like the gap it is."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The option, with a class of its own for what was not asked."""
        option = super().create_option(*args, **kwargs)
        if str(option["value"]) == SafetyAnswer.Answer.NOT_ASKED:
            option["attrs"]["class"] = "not-asked"
        return option


class SafetyForm(Cells, forms.ModelForm):
    """Answer, who it is from, a note."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)
    answer = forms.ChoiceField(choices=SafetyAnswer.Answer.choices, widget=AnswerSelect)
    note = SafeText(max_length=200, required=False)

    class Meta:
        model = SafetyAnswer
        fields = ("answer", "source", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        item = kwargs["instance"].item
        self.key = f"safety-{item}"
        kwargs["auto_id"] = f"{self.key}-%s"
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        questions = {known.key: known.question for known in load().safety_items}
        self.fields["answer"].label = questions[item]
        source: Any = self.fields["source"]
        source.label = "Answer from"
        source.choices = [("", "Not recorded"), *SafetyAnswer.Source.choices]

    @property
    def helper(self) -> FormHelper:
        """The answer with what it rests on."""
        return helper("version", row(*self.cells("answer", "source", "note"), css_class="safety"))
