"""From which answer a scale raises the suicide alert, as it was shown and as it is wanted."""

from django import forms


class AlertThresholdForm(forms.Form):
    """The scale, the threshold that was seen and the one wanted; the service asks if it may be.

    The page draws a form a scale, so all its fields are drawn by the template.
    """

    instrument = forms.CharField(max_length=40, widget=forms.HiddenInput)
    seen = forms.IntegerField(min_value=1, max_value=100, widget=forms.HiddenInput)
    at_least = forms.IntegerField(min_value=1, max_value=100, widget=forms.HiddenInput)
    form_key = forms.UUIDField(widget=forms.HiddenInput)
