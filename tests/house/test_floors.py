"""Every module has a floor in pyproject.toml, so that import-linter sees it."""

import re
import tomllib

import pytest

from tests.house.files import TOP

CONTRACTS = tomllib.loads((TOP / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
BY_HOUSE = {c["containers"][0]: c for c in CONTRACTS if "containers" in c}


def modules_of(house: str) -> set[str]:
    """The modules and packages directly under a house."""
    inside = {
        path.stem
        for path in (TOP / house).iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    return inside - {"__init__"}


@pytest.mark.parametrize("house", ["trd_clinic", "screening", "referrals"])
def test_every_module_has_a_floor(house: str) -> None:
    contract = BY_HOUSE[house]
    named = set(re.findall(r"\w+", " ".join(contract["layers"])))

    homeless = modules_of(house) - named - set(contract.get("exhaustive_ignores", ()))

    assert homeless == set()


@pytest.mark.parametrize("house", ["trd_clinic", "screening", "referrals"])
def test_import_linter_insists_on_it(house: str) -> None:
    assert BY_HOUSE[house]["exhaustive"] is True
