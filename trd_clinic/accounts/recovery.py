"""Recovery codes: 120 bits of chance each, kept as hashes, each good for one sign-in."""

import base64
import hashlib
import secrets

COUNT, BYTES, GROUP = 10, 15, 4


def new_codes() -> list[str]:
    """Ten codes in groups of four, to be shown once."""
    return [_grouped(base64.b32encode(secrets.token_bytes(BYTES)).decode()) for _ in range(COUNT)]


def hashed(code: str) -> str:
    """SHA-256 is enough for 120 bits of chance; spaces, dashes and case do not count."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def _grouped(text: str) -> str:
    return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))
