"""The fingerprint of a letter's content: what was seen in the preview is what is signed."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

SIGNING = "signing"


def fingerprint(content: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical content as JSON, without the signing block."""
    said = {key: value for key, value in content.items() if key != SIGNING}
    text = json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def short(fingerprint: str) -> str:
    """The first twelve characters in threes of four, as printed beside the signature."""
    return " ".join(fingerprint[start : start + 4] for start in range(0, 12, 4))
