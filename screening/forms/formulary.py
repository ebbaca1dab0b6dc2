"""Looking something up in the formulary; an address that can be kept, and no patient in it."""

from django import forms

from screening.queries.formulary import class_groups


class FormularyForm(forms.Form):
    """A name or brand, and a class group."""

    name = forms.CharField(label="Name or brand", max_length=80, required=False)
    group = forms.ChoiceField(
        label="Class group",
        required=False,
        choices=lambda: [("", "all"), *((group, group) for group in class_groups())],
    )

    @property
    def chosen(self) -> tuple[str, str]:
        """What is meant; what cannot be read is as if it were not there."""
        self.is_valid()
        return self.cleaned_data.get("name") or "", self.cleaned_data.get("group") or ""
