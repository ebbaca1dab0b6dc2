"""Patients of whom rows lie in more than one file of a folder."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np

from screening.cohort.cells import as_fact
from screening.cohort.columns import PATIENT_ID
from screening.cohort.parquet_source import parquet_pieces
from screening.cohort.parts import Part, codes_of
from screening.cohort.sightings import Hashes, Sightings, hashes_of

TWICE = "rows of this patient lie in {}; a part must hold whole patients"
Torn = dict[str, list[str]]  # the files a patient lies in


def with_torn(parts: list[Part], files: list[Path], seen: list[Sightings]) -> list[Part]:
    """The parts of a folder's files, each with the patients who lie in another file too."""
    hashes = [one.patients()[0] for one in seen]
    values, times = np.unique(np.concatenate(hashes), return_counts=True)
    suspect, where = values[times > 1], Torn()
    for path, own in zip(files, hashes, strict=True):
        for name in _named(path, suspect) if np.isin(own, suspect).any() else ():
            where.setdefault(name, []).append(path.name)
    torn = {name: lies_in for name, lies_in in where.items() if len(lies_in) > 1}
    return [_marked(part, torn) for part in parts]


def _named(path: Path, suspect: Hashes) -> Iterable[str]:
    """The patients of a file whose hash is among the suspect ones."""
    found: dict[str, None] = {}
    for piece in parquet_pieces(path):
        names = codes_of(piece.ids)[1]
        hashed, known = hashes_of(names)
        for place in np.flatnonzero(known & np.isin(hashed, suspect)):
            found[str(as_fact(PATIENT_ID, names[place]))] = None
    return found


def _marked(part: Part, torn: Torn) -> Part:
    name = part.label.removesuffix(":")
    mine = {one: files for one, files in sorted(torn.items()) if name in files}
    said = tuple((one, TWICE.format(" and ".join(files))) for one, files in mine.items())
    return replace(part, torn=said, told=tuple(one for one in mine if mine[one][0] != name))
