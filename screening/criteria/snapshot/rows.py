"""The rows a screening stood on, to JSON and back: policy, treatments, scales, definitions."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from screening.criteria.definitions.definition import Definition
from screening.criteria.facts import CaseFacts, Scores, Unlisted
from screening.criteria.formulary import Formulary
from screening.criteria.policy import Policy
from screening.criteria.response import Instruments
from screening.criteria.scales import Instrument
from screening.criteria.snapshot.facts_out import Json, as_json
from screening.criteria.treatments import Antidepressant, Augmentation

Row = TypeVar("Row")


def policy_to_json(policy: Policy) -> Json:
    """The policy with its sources."""
    return cast("Json", as_json(policy))


def policy_from_json(value: object) -> Policy:
    """The policy, checked as when it was first read."""
    return _row(Policy, value)


def formulary_to_json(formulary: Formulary, facts: CaseFacts) -> Json:
    """Only the rows the facts stand on, and the class groups there are."""
    names = [trial.treatment for trial in facts.trials if not isinstance(trial.treatment, Unlisted)]
    found = [match.row for match in map(formulary.find, names) if match]
    ingredients = {row.ingredient for row in found if isinstance(row, Antidepressant)}
    agents = {row.name for row in found if isinstance(row, Augmentation)}
    return {
        "antidepressants": [
            as_json(row) for row in formulary.antidepressants if row.ingredient in ingredients
        ],
        "augmentations": [as_json(row) for row in formulary.augmentations if row.name in agents],
        "class_groups": list(formulary.class_groups),
    }


def formulary_from_json(value: object) -> Formulary:
    """The formulary of the stored rows."""
    stored = cast("Mapping[str, list[object]]", value)
    return Formulary(
        tuple(_row(Antidepressant, row) for row in stored["antidepressants"]),
        tuple(_row(Augmentation, row) for row in stored["augmentations"]),
        tuple(cast("list[str]", stored["class_groups"])),
    )


def instruments_to_json(instruments: Instruments, facts: CaseFacts | None = None) -> Json:
    """The scales, or only those the facts name."""
    wanted = set(instruments) if facts is None else _scales(facts)
    return {name: as_json(scale) for name, scale in instruments.items() if name in wanted}


def instruments_from_json(value: object) -> dict[str, Instrument]:
    """The scales by name, each checked as when it was first read."""
    stored = cast("Mapping[str, object]", value)
    return {name: _row(Instrument, scale) for name, scale in stored.items()}


def definitions_to_json(definitions: Iterable[Definition]) -> list[object]:
    """The definitions in their order, each with its sources."""
    return [as_json(definition) for definition in definitions]


def definitions_from_json(value: object) -> tuple[Definition, ...]:
    """The definitions, checked as when first read; none where the row has none."""
    stored = cast("list[object] | None", value)
    return tuple(_row(Definition, one) for one in stored or ())


def _scales(facts: CaseFacts) -> set[str | None]:
    outcomes = [trial.outcome for trial in facts.trials]
    scores = [outcome for outcome in outcomes if isinstance(outcome, Scores)]
    named = [name for score in scores for name in (score.instrument, score.endpoint_instrument)]
    return {*named, facts.latest_score.instrument}


def _row(kind: type[Row], value: object) -> Row:
    """A dataclass from its JSON object, by the types of its fields."""
    hints = get_type_hints(kind)
    stored = cast("Mapping[str, object]", value)
    return kind(**{key: _typed(hints[key], item) for key, item in stored.items()})


def _typed(hint: Any, value: object) -> Any:
    if value is None:
        return value
    if get_origin(hint) in {Union, UnionType}:
        return _typed(next(kind for kind in get_args(hint) if kind is not NoneType), value)
    if get_origin(hint) is tuple:
        return tuple(_typed(get_args(hint)[0], item) for item in cast("list[object]", value))
    if hint is Decimal:
        return Decimal(str(value))
    return _row(hint, value) if isinstance(value, dict) else value
