"""Fields that meet hostile input with a sentence."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet


class SafeText(forms.CharField):
    """Text without control characters and without halves of characters."""

    def to_python(self, value: Any) -> str:
        """Refuse what no keyboard types and no database keeps."""
        text = str(super().to_python(value) or "")
        if any(ord(sign) < 32 and sign not in "\t\r\n" for sign in text):
            raise ValidationError("Take out the control characters; write plain text.")
        if any(0xD800 <= ord(sign) <= 0xDFFF for sign in text):
            raise ValidationError("A character is broken; write it again.")
        return text


class OneOf(forms.ModelChoiceField):
    """One of the rows that may be chosen; ids of other practices are simply not among them."""

    def __init__(self, queryset: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(queryset, empty_label="Nothing", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """A trial by its number and name."""
        return f"{obj.key.replace('T', 'Trial ')}: {obj.treatment or 'no name yet'}"

    def to_python(self, value: Any) -> Any:
        """Refuse what is no id with the field's own sentence."""
        if value in self.empty_values:
            return None
        try:
            uuid.UUID(str(value))
        except ValueError as error:
            raise ValidationError("Choose one of the list.") from error
        return super().to_python(value)


class ScoreOf(OneOf):
    """One of the patient's recorded scores."""

    def label_from_instance(self, obj: Any) -> str:
        """A score by scale, total and day."""
        day = f", {obj.date:%d %b %Y}".replace(" 0", " ") if obj.date else ""
        return f"{obj.instrument} {obj.total}{day}"


def known_or_not(label: str) -> forms.TypedChoiceField:
    """Yes, no, or not known; the answer is ``True``, ``False`` or ``None``."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("", "Not known"), ("true", "Yes"), ("false", "No")],
        coerce=lambda value: value == "true",
        empty_value=None,
        required=False,
    )
