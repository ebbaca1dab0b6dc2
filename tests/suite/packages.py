"""The packages of a lock file: name, version, hashes."""

import re
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PIN = re.compile(r"([\w.-]+)(?:\[[^]]*\])?==([^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Package:
    """One pinned package."""

    name: str
    version: str
    hashes: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its address in the words of package lists."""
        name = re.sub(r"[-_.]+", "-", self.name).lower()
        return f"pkg:pypi/{name}@{self.version}"


def packages(lock: Path = TOP / "requirements.txt") -> list[Package]:
    """All that runs, in the order of the lock."""
    text = re.sub(r"^\s*#.*\n", "", lock.read_text(), flags=re.MULTILINE)
    entries = [entry for entry in re.split(r"\n(?=\S)", text) if PIN.match(entry)]
    return [
        Package(*PIN.match(entry).groups(), tuple(HASH.findall(entry)))  # type: ignore[union-attr]
        for entry in entries
    ]
