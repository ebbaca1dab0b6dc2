"""The key to the abbreviations a letter uses."""

import re
from collections.abc import Mapping
from typing import Any

from referrals.letter.source import Facts

KNOWN = {
    "BDI-II": "Beck Depression Inventory II",
    "ECT": "electroconvulsive therapy",
    "HAM-D17": "Hamilton Depression Rating Scale, 17 items",
    "ICD-10-CM": "International Classification of Diseases, 10th revision, clinical modification",
    "IDS-C30": "Inventory of Depressive Symptomatology, clinician rated, 30 items",
    "MADRS": "Montgomery-Åsberg Depression Rating Scale",
    "MGH-ATRQ": "Massachusetts General Hospital Antidepressant Treatment Response Questionnaire",
    "NPI": "National Provider Identifier",
    "PHQ-9": "Patient Health Questionnaire, nine items",
    "QIDS-SR16": "Quick Inventory of Depressive Symptomatology, self-report, 16 items",
    "TMS": "transcranial magnetic stimulation",
    "TRD": "treatment-resistant depression",
    "WHO-5": "WHO-Five Well-Being Index",
}
ALWAYS = ("ICD-10-CM", "NPI", "TRD")


def key_of(parts: Any, classes: Mapping[str, str]) -> str:
    """The abbreviations that occur, each with its meaning."""
    said = " ".join(_words(parts))
    meanings = {**KNOWN, **classes}
    used = [
        short
        for short in sorted(meanings)
        if short in ALWAYS or re.search(rf"(?<![\w-]){re.escape(short)}(?![\w-])", said)
    ]
    return "; ".join(f"{short}: {meanings[short]}" for short in used) + "."


def class_labels(screening: Facts) -> dict[str, str]:
    """The class groups of the frozen reference rows, with what they stand for."""
    rows = (screening.get("formulary") or {}).get("antidepressants", ())
    return {row["class_group"]: row["class_label"] for row in rows}


def _words(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list | tuple):
        return []
    return [word for part in value for word in _words(part)]
