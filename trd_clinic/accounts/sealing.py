"""Small secrets at rest, sealed with a key drawn from the server's secret key."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"trd-clinic second factor"


def seal(text: str) -> str:
    """Encrypted and authenticated under the present key."""
    return _seals().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text, also where a fallback key sealed it; ``InvalidToken`` for anything else."""
    return _seals().decrypt(sealed.encode()).decode()


def _seals() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_drawn(key)) for key in keys])


def _drawn(key: str) -> bytes:
    drawn = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return base64.urlsafe_b64encode(drawn)
