"""Searching and paging the worklist. The words searched for never stand in an address."""

from typing import Any

from django import forms
from django.http import HttpRequest

from screening.queries.screenings import STANDINGS
from screening.queries.worklist import FILTERS


class WorklistForm(forms.Form):
    """Filter and page by link or by form; the search by form only."""

    search = forms.CharField(max_length=100, required=False)
    show = forms.ChoiceField(choices=[(name, name) for name in FILTERS], required=False)
    page = forms.IntegerField(min_value=1, max_value=1_000_000, required=False)

    @property
    def chosen(self) -> dict[str, Any]:
        """What is meant; what cannot be read is as if it were not there."""
        self.is_valid()
        given = self.cleaned_data
        return {
            "text": given.get("search") or "",
            "show": given.get("show") or "all",
            "number": given.get("page") or 1,
        }


def worklist_form(request: HttpRequest) -> WorklistForm:
    """Bound to what was posted, or to the filter and the page of the address."""
    if request.method == "POST":
        return WorklistForm(request.POST)
    return WorklistForm({name: request.GET.get(name, "") for name in ("show", "page")})


class PageForm(forms.Form):
    """Which page of a list."""

    page = forms.IntegerField(min_value=1, max_value=1_000_000, required=False)

    @property
    def number(self) -> int:
        """The page meant; the first where it cannot be read."""
        self.is_valid()
        return self.cleaned_data.get("page") or 1


class ScreeningsForm(PageForm):
    """Filter and page of the list of screenings."""

    show = forms.ChoiceField(choices=[(name, name) for name in STANDINGS], required=False)

    @property
    def chosen(self) -> dict[str, Any]:
        """What is meant; what cannot be read is as if it were not there."""
        number = self.number
        return {"show": self.cleaned_data.get("show") or "all", "number": number}
