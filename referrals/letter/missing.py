"""What could settle a verdict that cannot be told, in words."""

from collections.abc import Iterable, Sequence

from referrals.letter.medicine import Told
from referrals.letter.words import joined

OF_TRIAL = {
    "treatment": "whether {name} was taken as an antidepressant",
    "episode": "the episode {name} belongs to",
    "steps": "the doses of {name} and how long each was taken",
    "total_weeks": "how long {name} was taken in all",
    "outcome": "the outcome of {name}",
    "earlier_response_percent": "how far the response to {name} went before it was lost",
}
OF_PATIENT = {
    "diagnosis.major_depressive_disorder": "whether this is major depressive disorder",
    "diagnosis.bipolar": "whether bipolar disorder is present",
}


def settling(missing: Iterable[Sequence[str]], trials: Iterable[Told]) -> list[str]:
    """Each set of facts that could settle it, as words; easiest first, as the rule lists them."""
    names = {told.key: told.name for told in trials}
    return [joined([_fact(path, names) for path in paths]) for paths in missing]


def _fact(path: str, names: dict[str, str]) -> str:
    if path in OF_PATIENT:
        return OF_PATIENT[path]
    key, _, field = path.partition(".")
    name = names.get(key, key)
    known = OF_TRIAL.get(field)
    return known.format(name=name) if known else f"{field.replace('_', ' ')} of {name}"
