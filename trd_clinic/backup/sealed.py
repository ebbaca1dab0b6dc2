"""One sealed file: a readable first line, then AES-256-GCM under a key drawn from a passphrase.

The cipher and scrypt are the library's; a file that was cut off or touched anywhere, its
first line included, does not open.
"""

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import GCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

KIND = "trd-clinic backup 1"
COST = {"n": 2**17, "r": 8, "p": 1}
TAG, CHUNK, LONGEST_HEADER = 16, 1 << 20, 1000


class SealError(ValueError):
    """The file does not open; the message says what to look at."""


@contextmanager
def private_file(path: Path) -> Iterator[IO[bytes]]:
    """A new file that only its owner reads, under its name only once it is whole on the disk."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)


def seal(plain: IO[bytes], target: IO[bytes], passphrase: str) -> None:
    """Write what ``plain`` holds, sealed."""
    nonce = secrets.token_bytes(12)
    told = {"kind": KIND, "salt": secrets.token_hex(16), "nonce": nonce.hex(), **COST}
    header = json.dumps(told).encode() + b"\n"
    cipher = Cipher(AES(_key(passphrase, told)), GCM(nonce)).encryptor()
    cipher.authenticate_additional_data(header)
    target.write(header)
    while piece := plain.read(CHUNK):
        target.write(cipher.update(piece))
    target.write(cipher.finalize() + cipher.tag)


def unseal(sealed: Path, target: IO[bytes], passphrase: str) -> None:
    """Write what was sealed. On `SealError` what was written so far is worth nothing."""
    with sealed.open("rb") as file:
        header = file.readline(LONGEST_HEADER)
        told = _read_header(header)
        left = sealed.stat().st_size - len(header) - TAG
        cipher = Cipher(AES(_key(passphrase, told)), GCM(bytes.fromhex(told["nonce"]))).decryptor()
        cipher.authenticate_additional_data(header)
        while left > 0:
            piece = file.read(min(CHUNK, left))
            left -= len(piece)
            target.write(cipher.update(piece))
        try:
            cipher.finalize_with_tag(file.read(TAG))
        except (InvalidTag, ValueError) as error:
            raise SealError("The passphrase is wrong, or the file is damaged.") from error


def _read_header(line: bytes) -> dict[str, Any]:
    try:
        told = json.loads(line)
        known = told["kind"] == KIND and {name: told[name] for name in COST} == COST
        lengths = (len(bytes.fromhex(told["salt"])), len(bytes.fromhex(told["nonce"])))
    except (ValueError, KeyError, TypeError) as error:
        raise SealError("This is no backup of TRD Clinic.") from error
    if not known or lengths != (16, 12):
        raise SealError("This is no backup of TRD Clinic that this version can read.")
    return dict(told)


def _key(passphrase: str, told: dict[str, Any]) -> bytes:
    cost = {name: told[name] for name in COST}
    return Scrypt(salt=bytes.fromhex(told["salt"]), length=32, **cost).derive(passphrase.encode())
