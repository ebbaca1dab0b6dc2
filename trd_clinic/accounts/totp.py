"""Codes of an authenticator app (RFC 6238: SHA-1, six digits, thirty seconds)."""

from urllib.parse import quote, urlencode

import qrcode
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.utils.crypto import constant_time_compare

PERIOD = 30
ISSUER = "TRD Clinic"

new_secret = generate_totp_secret


def matching(secret: str, code: str, *, at: float, after: int = 0) -> int | None:
    """The time step whose code this is, one step early or late allowed, none at or before
    ``after``: a code that was used, and every older one, is never right again.
    """
    now = int(at) // PERIOD
    typed = "".join(code.split())
    for step in (now - 1, now, now + 1):
        right = format_hotp_value(hotp_value(secret, step))
        if step > after and constant_time_compare(typed, right):
            return step
    return None


def address(secret: str, email: str) -> str:
    """What the app reads from the square."""
    label = quote(f"{ISSUER}:{email}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': ISSUER})}"


def square(text: str) -> tuple[int, str]:
    """A QR code as the side of its view box and one path of unit squares."""
    code = qrcode.QRCode(border=2)
    code.add_data(text)
    rows = code.get_matrix()
    dark = [(x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return len(rows), "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)
