"""What a treatment's name stands for: exact lookup over generic names, brands and synonyms."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from screening.criteria.treatments import (
    DOSE_PROFILES,
    Antidepressant,
    Augmentation,
    CountsAsTrial,
    DoseProfile,
    MinimumDose,
)

__all__ = [
    "DOSE_PROFILES",
    "Antidepressant",
    "Augmentation",
    "CountsAsTrial",
    "DoseProfile",
    "Formulary",
    "FormularyError",
    "Match",
    "MinimumDose",
]


class FormularyError(ValueError):
    """The rows contradict each other; the sentence names them."""


@dataclass(frozen=True, slots=True)
class Match:
    """A name found: the row, and through which of the row's names.

    ``listed`` is the name as the formulary writes it.  Through ``not_a_trial_brand`` and
    ``other_formulation`` the ingredient is known and the dose is not: the product is for
    something else, or its dose means something else.
    """

    row: Antidepressant | Augmentation
    through: Literal["name", "brand", "synonym", "not_a_trial_brand", "other_formulation"]
    listed: str

    @property
    def kind(self) -> Literal["antidepressant", "augmentation"]:
        """Which of the two files the row stands in."""
        return "antidepressant" if isinstance(self.row, Antidepressant) else "augmentation"

    @property
    def dose_means_something_else(self) -> bool:
        """Whether the name points at a product whose dose cannot be held against the minimum."""
        return self.through in {"not_a_trial_brand", "other_formulation"}

    @property
    def enter_as(self) -> tuple[str, ...]:
        """The treatments to enter instead, where one product holds two (Symbyax); else empty."""
        return self.row.enter_as if isinstance(self.row, Augmentation) else ()


def spelling(name: str) -> str:
    """A name without regard to case and to how many blanks stand in it."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True, slots=True)
class Formulary:
    """All treatments that have a name here.  Antidepressants are looked up first.

    ``known_class_groups`` is for an extract of the rows: the groups of the whole formulary.
    """

    antidepressants: tuple[Antidepressant, ...]
    augmentations: tuple[Augmentation, ...]
    known_class_groups: tuple[str, ...] = ()
    _trials: dict[str, Match] = field(init=False, repr=False, compare=False)
    _others: dict[str, Match] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        trials = _index([match for row in self.antidepressants for match in _names(row)])
        _add_lone_ingredients(trials, self.antidepressants)
        others = _index([match for row in self.augmentations for match in _other_names(row)])
        _refuse_shared(trials, others)
        object.__setattr__(self, "_trials", trials)
        object.__setattr__(self, "_others", others)

    @property
    def class_groups(self) -> tuple[str, ...]:
        """The class groups of everything that counts as a trial, sorted by name."""
        counting = {row.class_group for row in self.antidepressants if row.counts_as_trial == "yes"}
        return tuple(sorted(counting.union(self.known_class_groups)))

    def find(self, name: str) -> Match | None:
        """The row whose whole name, brand or synonym this is, in any case; never part of one."""
        key = spelling(name)
        return self._trials.get(key) or self._others.get(key)

    def find_augmentation(self, name: str) -> Augmentation | None:
        """The row of the augmentation file, also where an antidepressant has the same name."""
        match = self._others.get(spelling(name))
        return match.row if match and isinstance(match.row, Augmentation) else None

    def is_reading_matter(self, name: str) -> bool:
        """Whether this names a row that only informs about a use of a listed antidepressant."""
        names = (row.name for row in self.augmentations if row.is_reading_matter)
        return spelling(name) in map(spelling, names)

    def search(self, text: str, limit: int = 10) -> tuple[Match, ...]:
        """Rows with a name in which some word begins like ``text``; whole beginnings first."""
        wanted = spelling(text)
        if not wanted:
            return ()
        ranked = sorted(self._ranked(wanted))
        best: dict[str, Match] = {}
        for _inside, _key, match in ranked:
            best.setdefault(match.row.name, match)
        return tuple(best.values())[:limit]

    def _ranked(self, wanted: str) -> Iterator[tuple[bool, str, Match]]:
        for key, match in {**self._others, **self._trials}.items():
            inside = not key.startswith(wanted)
            if not inside or f" {wanted.replace('-', ' ')}" in key.replace("-", " "):
                yield inside, key, match


def _names(row: Antidepressant) -> Iterator[Match]:
    yield Match(row, "name", row.name)
    yield from (Match(row, "brand", brand) for brand in row.brands)
    yield from (Match(row, "synonym", synonym) for synonym in row.synonyms)
    yield from (Match(row, "not_a_trial_brand", brand) for brand in row.not_a_trial_brands)


def _other_names(row: Augmentation) -> Iterator[Match]:
    if not row.is_reading_matter:
        yield Match(row, "name", row.name)
        yield from (Match(row, "brand", brand) for brand in row.brands)


def _index(matches: list[Match]) -> dict[str, Match]:
    found: dict[str, Match] = {}
    for match in matches:
        known = found.setdefault(spelling(match.listed), match)
        if known is not match:
            raise FormularyError(
                f"{match.listed!r} stands for {known.row.name!r} and for {match.row.name!r}"
            )
    return found


def _add_lone_ingredients(found: dict[str, Match], rows: tuple[Antidepressant, ...]) -> None:
    """Let an ingredient without a plain row of its own name its only row, dose unknown.

    "selegiline" alone is the tablet, whose doses are not those of the patch.
    """
    lone = [Match(row, "other_formulation", row.ingredient) for row in rows]
    found.update(_index([match for match in lone if spelling(match.listed) not in found]))


def _refuse_shared(trials: dict[str, Match], others: dict[str, Match]) -> None:
    """A name may stand in both files only where neither reading counts as a trial."""
    for key in trials.keys() & others.keys():
        row = trials[key].row
        if isinstance(row, Antidepressant) and row.counts_as_trial != "no":
            raise FormularyError(
                f"{trials[key].listed!r} stands for an antidepressant and for an augmentation"
            )
