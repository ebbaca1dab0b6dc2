"""The lock says, with hashes, exactly what pyproject.toml asks for."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.files import TOP

PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text())
RUNTIME = PROJECT["project"]["dependencies"]
TESTING = PROJECT["dependency-groups"]["test"]


def entries(name: str) -> list[str]:
    """The lock's entries, each with its continuation lines."""
    text = re.sub(r"^\s*#.*\n", "", (TOP / name).read_text(), flags=re.MULTILINE)
    return [entry for entry in re.split(r"\n(?=\S)", text) if entry.strip()]


def pins(name: str) -> dict[str, set[str]]:
    """The versions pinned for each package (one more where Python versions differ)."""
    found: dict[str, set[str]] = {}
    for entry in entries(name):
        package, version = re.match(r"([\w.-]+)(?:\[[^]]*\])?==(\S+)", entry).groups()
        found.setdefault(canonicalize_name(package), set()).add(version)
    return found


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("requirements.txt", RUNTIME), ("requirements-test.txt", RUNTIME + TESTING)],
)
def test_every_wish_is_pinned_within_its_bounds(name: str, wanted: list[str]) -> None:
    locked = pins(name)

    for wish in map(Requirement, wanted):
        versions = locked.get(canonicalize_name(wish.name), set())
        assert versions, f"{wish} is not in {name}"
        assert all(wish.specifier.contains(version) for version in versions), wish


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_entry_carries_a_hash(name: str) -> None:
    bare = [entry.split()[0] for entry in entries(name) if "--hash=sha256:" not in entry]

    assert bare == []


def test_the_test_set_holds_the_runtime_set_unchanged() -> None:
    runtime, testing = pins("requirements.txt"), pins("requirements-test.txt")

    assert {name: testing.get(name) for name in runtime} == runtime


def test_every_package_has_a_line_in_the_docs() -> None:
    page = (TOP / "docs" / "dependencies.md").read_text()

    untold = [w for w in RUNTIME + TESTING if f"`{Requirement(w).name}`" not in page]

    assert untold == []
