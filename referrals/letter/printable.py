"""Signs that no shipped font holds: printed as [?] and named, never silently lost.

A letter that borrowed a font of the machine would look different on the next one.
"""

import unicodedata
from collections.abc import Collection
from typing import Any

LOST = "[?]"


def printable(value: Any, held: Collection[int]) -> tuple[Any, list[str]]:
    """The same value with [?] for every run of signs outside ``held``, and those runs.

    The runs are named once each, in the order they are met.
    """
    lost: list[str] = []
    return _clean(value, held, lost), list(dict.fromkeys(lost))


def _clean(value: Any, held: Collection[int], lost: list[str]) -> Any:
    if isinstance(value, str):
        return _text(value, held, lost)
    if isinstance(value, dict):
        return {key: _clean(part, held, lost) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(part, held, lost) for part in value]
    return value


def _text(text: str, held: Collection[int], lost: list[str]) -> str:
    composed = unicodedata.normalize("NFC", text)
    if all(ord(sign) in held for sign in composed):
        return composed
    said, run = "", ""
    for sign in [*composed, ""]:
        if sign and ord(sign) not in held:
            run += sign
            continue
        if run:
            lost.append(run)
            said, run = said + LOST, ""
        said += sign
    return said
