"""What a medicine's name or code stands for: whole names and ingredient codes, never a likeness."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from screening.criteria.formulary import Formulary, Match
from screening.outside.reading import Drug

RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
MOST_WORDS_IN_A_NAME = 4
LONGEST_NAME = 80
IN_MG = ("mg", "mg/day", "mg per 24 hours (patch)")
# Forms whose names stand beside the ingredient: "paroxetine 25 MG Extended Release".
FORMS = ("ER", "XR", "CR", "SR", "XL", "transdermal", "patch")
SPOKEN = {"extended release": "ER", "controlled release": "CR", "patch": "patch"}
SPLIT = re.compile(r"[\s\[\](),;:]+")
SEVERAL = re.compile(r"\s/\s")
BEFORE_DOSE = re.compile(r"^(?:\d+\s*HR\s+)?(.*?)(?=\s*\d|\s*\[|$)", re.IGNORECASE)
TWO_NAMES = "The code and the text, or two words of it, name different treatments."
TWO_INGREDIENTS = "It holds several ingredients; enter each that is a treatment."


@dataclass(frozen=True, slots=True)
class Concept:
    """A medicine as the file names it: RxNorm codes and texts, the most telling text first."""

    codes: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def written(self) -> str:
        """What a person would read."""
        return next(iter(self.texts), "") or f"RxNorm {', '.join(self.codes) or 'code missing'}"


class Names:
    """Finds treatments by the formulary; answers are kept, because histories repeat."""

    def __init__(self, formulary: Formulary) -> None:
        self._formulary = formulary
        rows = formulary.antidepressants
        self._by_code = {row.rxnorm_cui: row.ingredient for row in rows if row.rxnorm_cui}
        self.drug = lru_cache(maxsize=2_000)(self._drug)

    def _drug(self, concept: Concept) -> Drug:
        """The one treatment that the codes and texts name, or the medicine as it is written."""
        named = [self._formulary.find(self._by_code.get(code, "")) for code in concept.codes]
        found = list(chain(named, *(self._in_text(text) for text in concept.texts)))
        matches = _without_parts([match for match in found if match is not None])
        together = next((match for match in matches if match.enter_as), None)
        if together is not None:
            return _whole(concept, f"Enter {' and '.join(together.enter_as)} instead.")
        if len({ingredient_of(match) for match in matches}) > 1:
            return _whole(concept, TWO_NAMES)
        if any(self._is_unread_mixture(text) for text in concept.texts):
            return _whole(concept, TWO_INGREDIENTS)
        if not matches:
            return _unlisted(concept)
        return _listed(min(matches, key=_vagueness))

    def _in_text(self, text: str) -> list[Match | None]:
        """Every whole name in the text, the longest at each place."""
        joined = self._mixture(text)
        if joined is not None:
            return [joined]
        words = [word for word in SPLIT.split(text) if word]
        forms = _forms(text, words)
        found, place = [], 0
        while place < len(words):
            match, length = self._at(words, place, forms)
            found.append(match)
            place += length
        return found

    def _at(self, words: list[str], place: int, forms: tuple[str, ...]) -> tuple[Match | None, int]:
        for length in range(min(MOST_WORDS_IN_A_NAME, len(words) - place), 1, -1):
            match = self._formulary.find(" ".join(words[place : place + length]))
            if match is not None:
                return match, length
        special = (self._formulary.find(f"{words[place]} {form}") for form in forms)
        plain = self._formulary.find(words[place])
        return next((match for match in special if match is not None), plain), 1

    def _mixture(self, text: str) -> Match | None:
        """A listed mixture ("dextromethorphan ... / bupropion ..." is one row)."""
        parts = [part.split() for part in SEVERAL.split(text)]
        if len(parts) < 2 or not all(parts):
            return None
        return self._formulary.find("-".join(part[0] for part in parts))

    def _is_unread_mixture(self, text: str) -> bool:
        return bool(SEVERAL.search(text)) and self._mixture(text) is None


def _forms(text: str, words: list[str]) -> tuple[str, ...]:
    """The forms to try beside a name: the one that is written, then its kin."""
    spoken = [form for phrase, form in SPOKEN.items() if phrase in text.casefold()]
    lower = {word.casefold() for word in words}
    written = [form for form in FORMS if form.casefold() in lower]
    if not spoken and not written:
        return ()
    skin = any(form in ("transdermal", "patch") for form in (*spoken, *written))
    kin = FORMS[-2:] if skin else FORMS[:-2]
    return tuple(dict.fromkeys([*written, *spoken, *kin]))


def _without_parts(matches: list[Match]) -> list[Match]:
    """Leave out what is only a part of a mixture that is named too (bupropion in Auvelity)."""
    whole = {ingredient_of(match) for match in matches}
    parts = {part for name in whole if "-" in name for part in name.split("-")}
    return [match for match in matches if ingredient_of(match) not in parts]


def _vagueness(match: Match) -> int:
    """Products that are no trial first, then particular forms, then plain names."""
    if match.through == "not_a_trial_brand":
        return 0
    if match.through == "other_formulation":
        return 3
    return 1 if match.row.name.casefold() != ingredient_of(match) else 2


def ingredient_of(match: Match) -> str:
    """One spelling for all names of an ingredient."""
    return str(getattr(match.row, "ingredient", match.row.name)).casefold()


def _listed(match: Match) -> Drug:
    in_mg = (
        match.row.dose_unit.partition(" or ")[0] in IN_MG and not match.dose_means_something_else
    )
    return Drug(ingredient_of(match), match.listed, listed=True, in_mg=in_mg)


def _unlisted(concept: Concept) -> Drug:
    """A medicine that is not known, by its name before the first figure."""
    found = BEFORE_DOSE.match(concept.written) if concept.texts else None
    name = (found[1].strip(" -") if found else "") or concept.written
    return _as_written(name, "It is not in the formulary.")


def _whole(concept: Concept, remark: str) -> Drug:
    """A medicine that is not one treatment, in all its words."""
    return _as_written(concept.written, remark)


def _as_written(name: str, remark: str) -> Drug:
    return Drug(f"? {name.casefold()}", name[:LONGEST_NAME], listed=False, remark=remark)
