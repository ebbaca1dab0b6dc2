"""What a population was read from: names, sizes and a hash of every byte."""

import hashlib
from pathlib import Path
from typing import Any

PIECE = 2**20


def fingerprint_of(trials: Path) -> dict[str, Any]:
    """The name, size and SHA-256 of a file, or of the files of a folder in order of name."""
    files = _files(trials)
    digest = hashlib.sha256()
    for path in files:
        own = hashlib.sha256()
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                own.update(piece)
        digest.update(
            own.digest() if trials.is_file() else f"{path.name}\0".encode() + own.digest()
        )
    sha = own.hexdigest() if trials.is_file() else digest.hexdigest()
    return {"name": trials.name, "bytes": sum(path.stat().st_size for path in files), "sha256": sha}


def state_of(trials: Path) -> list[tuple[str, int, int]]:
    """The name, size and time of change of the files: another state is another input."""
    found = ((path, path.stat()) for path in _files(trials))
    return [(path.name, one.st_size, one.st_mtime_ns) for path, one in found]


def _files(trials: Path) -> list[Path]:
    if trials.is_file():
        return [trials]
    return [path for path in sorted(trials.glob("*.parquet")) if path.is_file()]
