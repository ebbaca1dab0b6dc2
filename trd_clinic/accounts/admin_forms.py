"""Forms of the admin that know which version of the row they show."""

from typing import Any

from django import forms

STALE = (
    "Somebody else changed this since you opened it. Nothing was saved; both values stand below."
)


class VersionedForm(forms.ModelForm):
    """Carries the version seen; a stale save shows both values and changes nothing."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    is_stale = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.instance.version

    @property
    def changed(self) -> dict[str, Any]:
        """The values that were changed, by column."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name != "seen"}

    @property
    def version_seen(self) -> int:
        """The version the form was shown with; 0, which never fits, where it is missing."""
        return self.cleaned_data.get("seen") or 0

    def clean(self) -> dict[str, Any]:
        """Compare the version seen with the one that stands now."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.instance._state.adding and self.version_seen != self._now().version:
            self.is_stale = True
            self.add_error(None, STALE)
            self._show_both()
        return values

    def _now(self) -> Any:
        return type(self.instance)._default_manager.get(pk=self.instance.pk)

    def _show_both(self) -> None:
        now = self._now()
        for name in self.fields:
            theirs, mine = getattr(now, name, None), self.cleaned_data.get(name)
            if name in self.changed_data and name != "seen" and theirs != mine:
                self.add_error(name, f"Stands now as “{theirs}”; you wrote “{mine}”.")
