"""The one-use key that every creating form carries."""

from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest


class KeyForm(forms.Form):
    """Nothing but the key."""

    form_key = forms.UUIDField()


def posted_key(request: HttpRequest) -> UUID:
    """The key that was posted; a form without one counts as sent once."""
    form = KeyForm(request.POST)
    return form.cleaned_data["form_key"] if form.is_valid() else uuid4()
