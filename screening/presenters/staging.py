"""The four stages of an answer, in words, each with its working."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from screening.criteria.staging.maudsley import HIGHEST, band_of
from screening.criteria.staging.thase_rush import NUMERALS
from screening.presenters.fixed_numbers import staging_href

UNDEFINED = "–"
NAMES = {
    "maudsley": "Maudsley",
    "thase_rush": "Thase–Rush",
    "mgh_s": "MGH-S",
    "european": "European",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One method: its result, its name with what qualifies it, the lines that lead to it, and
    where its numbers come from.
    """

    value: str
    name: str
    working: tuple[str, ...]
    href: str


def stages(verdict: Mapping[str, Any]) -> tuple[Stage, ...]:
    """The four methods; none for an answer made before staging was computed."""
    if "staging" not in verdict:
        return ()
    results, working = verdict["staging"], verdict["staging_working"]
    return tuple(
        Stage(*_said(method, results[method]), tuple(working[method]), staging_href(method))
        for method in NAMES
    )


def _said(method: str, result: Any) -> tuple[str, str]:
    name = NAMES[method]
    if result is None:
        return UNDEFINED, f"{name}, not defined"
    if method == "maudsley":
        return f"{result} of {HIGHEST}", f"{name}, {band_of(result)}"
    if method == "thase_rush":
        return f"Stage {NUMERALS[result]}", name
    if method == "mgh_s":
        return f"{result:g}", name
    return _european(result), name


def _european(result: str) -> str:
    return "Non-responder" if result == "non_responder" else result.replace("TRD", "TRD ")
