"""One score, by item or as a total. It validates; it never saves."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from screening.criteria.instruments import Instrument, Item
from screening.criteria.scale_parts import LeftOut
from screening.forms.cells import Cells
from screening.forms.text import SafeText
from screening.models import Score
from screening.queries.wordings import shown_scale
from screening.reference import load

NOT_ANSWERED = ("", "Not answered")
BY_TOTAL = "total:"
EARLIEST = datetime.date(1960, 1, 1)


class Answer(forms.TypedChoiceField):
    """One of the answers of a question; empty is not answered, never 0.

    ``out`` is the word that takes the question out of the total, where there is one.
    """

    def __init__(self, words: Sequence[str], *, out: LeftOut | None = None, **kwargs: Any) -> None:
        numbers = [(str(number), word) for number, word in enumerate(words)]
        choices = [kwargs.pop("empty", NOT_ANSWERED), *numbers]
        choices += [(out.word, out.label)] if out else []
        super().__init__(
            choices=choices,
            coerce=lambda value: int(value) if value.isdigit() else value,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **kwargs,
        )
        said = f", or {out.label.lower()}" if out else ""
        self.error_messages["invalid_choice"] = f"Choose one of 0 to {len(words) - 1}{said}."


class ScoreForm(Cells, forms.ModelForm):
    """The questions of one instrument; half a form may be saved and has no total."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)
    date = forms.DateField(
        label="Date asked",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    rater = SafeText(label="Rater's name", max_length=120, required=False)

    class Meta:
        model = Score
        fields = ("date", "rated_by", "rater")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        row: Score = kwargs["instance"]
        self.key = f"score-{row.pk}"
        self.scale = shown_scale(row.instrument)
        by_item = self.scale.items if row.entry == Score.Entry.ITEMS else ()
        self.items = tuple(f"item_{item.n}" for item in by_item)
        self.units = {"total": f"of {self.scale.ceiling}"}
        kwargs["auto_id"] = f"{self.key}-%s"
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = row.version
        rated: Any = self.fields["rated_by"]
        rated.choices = [("", "Not recorded"), *Score.RatedBy.choices]
        self.kept = list(row.answers)
        if self.items:
            self._by_item()
        else:
            self._by_total()

    def clean_date(self) -> datetime.date | None:
        """The day asked is not ahead."""
        day: datetime.date | None = self.cleaned_data["date"]
        if day is not None and not EARLIEST <= day <= timezone.localdate():
            raise ValidationError("Write a date from 1960 to today.")
        return day

    @property
    def questions(self) -> tuple[str, ...]:
        """The names of the scored questions; none where only a total is taken."""
        return self.items

    def score_values(self, posted: dict[str, Any]) -> dict[str, Any]:
        """The columns of the score; an answer that was not sent stays as it is kept."""
        columns = {name: value for name, value in posted.items() if name not in self.items}
        if posted.keys() & set(self.items):
            pairs = zip(self.items, self.kept, strict=True)
            columns["answers"] = [posted.get(name, kept) for name, kept in pairs]
        return columns

    def _by_item(self) -> None:
        for item, answer in zip(self.scale.items, self.instance.answers, strict=True):
            label = f"{item.n}. {item.wording or item.label}"
            words = _answers(self.scale, item)
            self._ask(f"item_{item.n}", Answer(words, out=item.left_out, label=label))
            self.initial[f"item_{item.n}"] = "" if answer is None else str(answer)
        if asked := self.scale.unscored_item:
            self._ask("difficulty", Answer(asked.options, label=asked.wording))
            self.initial["difficulty"] = self.instance.difficulty

    def _by_total(self) -> None:
        self._ask("total", Total(self.scale))
        self.initial["total"] = self.instance.total
        if alert := self.scale.alert:
            numbers = [str(number) for number in range(alert.highest + 1)]
            label = f"Item {alert.item}: {alert.label.lower()}, as answered"
            field = Answer(numbers, empty=("", "Not known"), label=label)
            field.help_text = "A total does not tell this answer; it is asked for by itself."
            self._ask("suicide_item", field)
            self.initial["suicide_item"] = self.instance.suicide_item

    def _ask(self, name: str, field: forms.Field) -> None:
        self.fields[name] = field


class Total(forms.IntegerField):
    """A whole number in the range of the scale."""

    def __init__(self, scale: Instrument) -> None:
        said = f"{scale.name} runs from {scale.floor} to {scale.ceiling}, in whole numbers."
        super().__init__(
            min_value=scale.floor,
            max_value=scale.ceiling,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), said),
        )


class NewScoreForm(forms.Form):
    """Which instrument, by item or as a total; the rest is asked in the row."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    instrument = forms.ChoiceField(label="Instrument")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "new-score-%s"
        super().__init__(*args, **kwargs)
        scales = load().instruments.values()
        first = sorted(scales, key=lambda scale: (scale.name != "PHQ-9", scale.name.lower()))
        by_item = [(scale.name, scale.name) for scale in first if scale.items]
        totals = [scale.name for scale in first if scale.total_only or scale.decides_response]
        typed = [(f"{BY_TOTAL}{name}", f"{name}, total only") for name in totals]
        field: Any = self.fields["instrument"]
        field.choices = [("By item", by_item), ("Total only", typed)]

    def clean(self) -> dict[str, Any]:
        """The scale by its name, and whether its total is entered by itself."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = cleaned.get("instrument", "")
        cleaned["instrument"] = chosen.removeprefix(BY_TOTAL)
        cleaned["total_only"] = chosen.startswith(BY_TOTAL)
        return cleaned


def _answers(scale: Instrument, item: Item) -> list[str]:
    """The words of the answers, their number before them where the number counts."""
    words = scale.words_of(item)
    if scale.is_screen:
        return list(words)
    numbers = range(item.max + 1)
    return [f"{n} {words[n]}" for n in numbers] if words else [str(n) for n in numbers]
