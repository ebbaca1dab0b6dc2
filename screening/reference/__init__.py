"""The data a clinician can sign: treatments, scales, policies, safety questions."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from screening.criteria.definitions.definition import Definition
from screening.criteria.formulary import Formulary, FormularyError
from screening.criteria.instruments import Instrument
from screening.criteria.policy import Policy
from screening.reference.csv_rows import (
    read_antidepressants,
    read_augmentations,
    read_safety_items,
)
from screening.reference.definition_files import read_definition
from screening.reference.instrument_files import read_instrument
from screening.reference.policy_files import read_policies
from screening.reference.safety import SafetyItem
from screening.reference.toml_table import ReferenceDataError

__all__ = ["Reference", "ReferenceDataError", "SafetyItem", "load", "read_folder"]

HERE = Path(__file__).parent
ANTIDEPRESSANTS = "antidepressants.csv"
AUGMENTATION = "augmentation.csv"
SAFETY = "safety_screen.csv"
FOLDERS = ("definitions", "instruments", "policies")
PATTERNS = (ANTIDEPRESSANTS, AUGMENTATION, SAFETY, *(f"{folder}/*.toml" for folder in FOLDERS))

Named = TypeVar("Named", Definition, Policy, Instrument)


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything the rule is held against, and the fingerprint of the files it is from."""

    formulary: Formulary
    policies: dict[str, Policy]
    instruments: dict[str, Instrument]
    definitions: tuple[Definition, ...]
    safety_items: tuple[SafetyItem, ...]
    fingerprint: str

    def policy(self, name: str) -> Policy:
        """The policy of that name, or an error that lists those there are."""
        if name not in self.policies:
            known = ", ".join(sorted(self.policies))
            raise ReferenceDataError(f"no policy is called {name!r}; there are {known}")
        return self.policies[name]


@cache
def load() -> Reference:
    """The reference data of this app, read and checked once."""
    return read_folder(HERE)


def read_folder(folder: Path) -> Reference:
    """The reference data under ``folder``, checked whole before any of it is used."""
    files = _files(folder)
    return Reference(
        formulary=_formulary(files),
        policies=_by_name(
            policy
            for file, data in _under("policies/", files)
            for policy in read_policies(file, data)
        ),
        instruments=_by_name(
            read_instrument(file, data) for file, data in _under("instruments/", files)
        ),
        definitions=_definitions(files),
        safety_items=_safety_items(files),
        fingerprint=_fingerprint(files),
    )


def _files(folder: Path) -> dict[str, bytes]:
    paths = {path for pattern in PATTERNS for path in folder.glob(pattern)}
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(paths)}
    for required in (ANTIDEPRESSANTS, AUGMENTATION, SAFETY):
        if required not in files:
            raise ReferenceDataError(f"{required}: is missing")
    return files


def _under(prefix: str, files: dict[str, bytes]) -> list[tuple[str, bytes]]:
    return [(file, data) for file, data in files.items() if file.startswith(prefix)]


def _formulary(files: dict[str, bytes]) -> Formulary:
    try:
        formulary = Formulary(
            read_antidepressants(ANTIDEPRESSANTS, files[ANTIDEPRESSANTS]),
            read_augmentations(AUGMENTATION, files[AUGMENTATION]),
        )
    except FormularyError as error:
        raise ReferenceDataError(f"{ANTIDEPRESSANTS}, {AUGMENTATION}: {error}") from error
    for row in formulary.augmentations:
        for name in row.enter_as:
            if formulary.find(name) is None:
                sentence = f"{row.name}: enter_as: {name!r} is not listed"
                raise ReferenceDataError(f"{AUGMENTATION}: {sentence}")
    return formulary


def _by_name(definitions: Iterable[Named]) -> dict[str, Named]:
    found: dict[str, Named] = {}
    for definition in definitions:
        if found.setdefault(definition.name, definition) is not definition:
            raise ReferenceDataError(f"{definition.name!r} is defined twice")
    return dict(sorted(found.items()))


def _definitions(files: dict[str, bytes]) -> tuple[Definition, ...]:
    """The definitions in the order of their places, which must all differ."""
    read = _by_name(read_definition(file, data) for file, data in _under("definitions/", files))
    places: dict[int, Definition] = {}
    for definition in read.values():
        other = places.setdefault(definition.place, definition)
        if other is not definition:
            keys = f"{other.key!r} and {definition.key!r}"
            raise ReferenceDataError(f"{keys} have the same place {definition.place}")
    return tuple(places[place] for place in sorted(places))


def _safety_items(files: dict[str, bytes]) -> tuple[SafetyItem, ...]:
    items = read_safety_items(SAFETY, files[SAFETY])
    keys = [item.key for item in items]
    for key in keys:
        if keys.count(key) > 1:
            raise ReferenceDataError(f"{SAFETY}: {key!r} stands there twice")
    return items


def _fingerprint(files: dict[str, bytes]) -> str:
    """A hash of every file's name, length and bytes, in the order of their names."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    return f"sha256:{digest.hexdigest()}"
