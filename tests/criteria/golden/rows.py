"""What is refused in policies, definitions and scales: each part of a good one, spoilt."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from screening.criteria.definitions.checks import DefinitionError
from screening.criteria.definitions.definition import Stated
from screening.criteria.policy import ParameterSource, PolicyError
from screening.criteria.scale_parts import Alert, Band, InstrumentError, LeftOut, ScaleSource
from screening.reference import load

SPOILT: tuple[Any, ...] = (
    *(None, True, False, "", " ", "word", 1.5, -1, 0, 1, 2, 10, 11, 50, 51, 52, 53),
    *(99, 100, 101, 120, 121, 365, 366, 1_000, 1_001, 10_000, 10_001),
)
TEXTS = ("x refused", "approves", "coverage", "Covered", "discover", "2026-00", "1999-11")
OUT = LeftOut("no", "Not asked", "not asked", of_patient=False, keeps_band=False)
REFUSED = (DefinitionError, PolicyError, InstrumentError)


def rows() -> Iterator[str]:
    """A line for each part and each value that is refused there, with the sentence."""
    reference = load()
    yield from _each("policy", reference.policy("adopted-2026"), _sources())
    definitions = {one.key: one for one in reference.definitions}
    yield from _each("adopted_6w", definitions["adopted_6w"], _stated())
    yield from _each("esk_trial", definitions["esk_trial"], ())
    yield from _each("carefirst", definitions["carefirst_spravato"], (("sources", ()),))
    for name in ("PHQ-9", "QIDS-SR16", "ASQ", "AUDIT-C", "BDI-II"):
        scale = reference.instruments[name]
        yield from _each(name, scale, tuple(_of_scales(scale)))


def _each(name: str, good: Any, more: tuple[tuple[str, Any], ...]) -> Iterator[str]:
    """Every field in every way, what is refused alike in one line."""
    alike: dict[str, list[str]] = {}
    plain = [(field.name, value) for field in fields(good) for value in (*SPOILT, *TEXTS)]
    for key, value in (*plain, *more):
        said = _said(good, key, value).replace(f": {value!r} ", ": it ")
        if said:
            alike.setdefault(f"{name}, {key}: {said}", []).append(_short(value))
    for line, values in alike.items():
        yield f"{line} <- {' | '.join(values)}"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 60 else f"{len(text)} letters"


def _said(good: Any, key: str, value: Any) -> str:
    try:
        replace(good, **{key: value})
    except REFUSED as refusal:
        return str(refusal)
    except (TypeError, AttributeError, KeyError):  # of a type the files cannot hold
        pass
    return ""


def _sources() -> tuple[tuple[str, Any], ...]:
    good = load().policy("adopted-2026").sources[0]
    keys = ("parameter", "standing", "source")
    wrong = [replace(good, **{key: value}) for key in keys for value in ("", "silent", " ", 5)]
    return tuple(("sources", (one,)) for one in (*wrong, ParameterSource("window", "stated", "x")))


def _stated() -> tuple[tuple[str, Any], ...]:
    good = next(one for one in load().definitions if one.key == "adopted_6w").stated
    first = Stated(good[0].parameter, "stated", "x")
    return (
        *(
            ("stated", (replace(first, standing=word), *good[1:]))
            for word in ("", "sure", "silent")
        ),
        *(("stated", (replace(first, source=word), *good[1:])) for word in ("", " ", 5)),
        *(("stated", wrong) for wrong in ((), good[1:], good[::-1], (*good, good[0]))),
    )


def _of_scales(scale: Any) -> Iterator[tuple[str, Any]]:
    """Items, bands, the suicide item, domains and sources, each just beyond what may be."""
    for at, item in enumerate(scale.items):
        before, after = scale.items[:at], scale.items[at + 1 :]
        for change in (
            *({"n": item.n + 1}, {"max": 0}, {"max": item.max + 1}, {"wording": "Words?"}),
            *({"answers": ("a", "b")}, {"only_after": (item.n,)}, {"only_after": (0,)}),
            *({"on_yes": "Ask."}, {"left_out": OUT}, {"answers": ("x",) * (item.max + 1)}),
        ):
            yield "items", (*before, replace(item, **change), *after)
    yield "items", ()
    for at, band in enumerate(scale.bands):
        before, after = scale.bands[:at], scale.bands[at + 1 :]
        for low, high in ((-1, 0), (1, 0), (0, 1), (0, -1), (0, -99)):
            moved = Band(band.lowest + low, band.highest + high, band.name)
            yield "bands", (*before, moved, *after)
    for item, at_least, highest in ((9, 0, 3), (9, 1, 3), (9, 4, 3), (9, 3, 3), (40, 1, 3)):
        yield "alert", Alert(item, at_least, highest, "x")
    yield "alert", Alert(9, 1, 4, "x")
    numbers = tuple(item.n for item in scale.items)
    for groups in ((), (numbers,), (numbers[1:],), (numbers, numbers), ((99,),), (numbers[:2],)):
        yield "domains", groups
        yield "either_or", groups
    for licence in ("free", "own", "licensed", "unsettled", "commercial", "non-commercial"):
        yield "licence", licence
    yield "sources", (ScaleSource("x", "sure", "y"),)  # type: ignore[arg-type]
    yield "sources", (ScaleSource("x", "read", "y"),)
