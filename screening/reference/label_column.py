"""The label column of the formulary: the figures somebody has to check before it is adopted."""

import hashlib
import json
from collections.abc import Mapping

from screening.criteria.formulary import Formulary
from screening.criteria.treatments import Antidepressant


def label_figure(row: Antidepressant) -> str:
    """The label minimum with its unit: "50 mg"; empty where the column has no figure."""
    if row.min_daily_label is None:
        return ""
    return f"{row.min_daily_label.normalize():f} {row.dose_unit}"


def label_figures(formulary: Formulary) -> dict[str, str]:
    """The figure of every antidepressant that has one, by name."""
    figures = {row.name: label_figure(row) for row in formulary.antidepressants}
    return {name: figure for name, figure in figures.items() if figure}


def label_fingerprint(figures: Mapping[str, str]) -> str:
    """SHA-256 of the column; another figure, row or unit gives another."""
    text = json.dumps(dict(figures), sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
