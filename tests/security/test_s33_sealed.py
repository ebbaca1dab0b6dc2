"""A sealed file opens whole or not at all."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from trd_clinic.backup.sealed import SealError, private_file, seal, unseal

WORDS, CONTENT = "a passphrase for tests only", b"Quillon Abernathy " * 100


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sealed") / "file"
    with private_file(path) as file:
        seal(BytesIO(CONTENT), file, WORDS)
    return path.read_bytes()


def open_it(content: bytes, folder: Path, words: str = WORDS) -> bytes:
    path, plain = folder / "file", BytesIO()
    path.write_bytes(content)
    unseal(path, plain, words)
    return plain.getvalue()


def flip(where: int) -> Callable[[bytes], bytes]:
    def flipped(content: bytes) -> bytes:
        place = where % len(content)
        return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]

    return flipped


TOUCHED: dict[str, Callable[[bytes], bytes]] = {
    "first sealed byte": lambda c: flip(c.index(b"\n") + 1)(c),
    "a byte within": flip(-500),
    "the tag": flip(-1),
    "the salt": lambda c: flip(c.index(b'"salt": "') + 12)(c),
    "cut off": lambda c: c[:-1],
    "cut to the header": lambda c: c[: c.index(b"\n") + 1],
    "longer": lambda c: c + b"x",
    "cheaper": lambda c: c.replace(b'"n": 131072', b'"n": 2'),
    "empty": lambda c: b"",
    "something else": lambda c: b"SQLite format 3\0" + c,
}


def test_s33_what_was_sealed_comes_back(sealed: bytes, tmp_path: Path) -> None:
    assert open_it(sealed, tmp_path) == CONTENT
    assert b"Quillon" not in sealed


@pytest.mark.parametrize("touch", TOUCHED.values(), ids=TOUCHED.keys())
def test_s33_a_touched_file_does_not_open(
    touch: Callable[[bytes], bytes], sealed: bytes, tmp_path: Path
) -> None:
    with pytest.raises(SealError):
        open_it(touch(sealed), tmp_path)


def test_s33_another_passphrase_does_not_open_it(sealed: bytes, tmp_path: Path) -> None:
    with pytest.raises(SealError, match="passphrase is wrong"):
        open_it(sealed, tmp_path, WORDS + " ")


def test_s33_an_unfinished_file_has_no_name(tmp_path: Path) -> None:
    path = tmp_path / "file"

    with pytest.raises(OSError, match="disk full"):
        half(path)

    assert list(tmp_path.iterdir()) == []


def half(path: Path) -> None:
    """Begin a file and run out of disk."""
    with private_file(path) as file:
        file.write(b"half")
        raise OSError("disk full")


@pytest.mark.parametrize("words", ["", "short", "x" * 15])
def test_s33_a_short_passphrase_makes_no_backup(
    words: str, db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKUP_PASSPHRASE", words)

    with pytest.raises(CommandError):
        call_command("backup", to=tmp_path / "none")

    assert not (tmp_path / "none").exists()
