"""What runs is known to the byte; what could not be checked is never called audited."""

import json
import re
import subprocess
import sys
from typing import Any

import pytest

from tests.house.files import TOP
from tests.house.test_lock import pins
from tests.suite.advisories import report
from tests.suite.packages import Package, packages
from tests.suite.sbom import bill

ONE = [Package("django", "5.2.1", ())]


def test_s41_the_bill_names_every_locked_package() -> None:
    told = {c["name"]: c for c in bill()["components"]}

    assert set(told) == set(pins("requirements.txt"))
    assert all(c["externalReferences"] for c in told.values())


def test_s41_the_bill_is_cyclonedx() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.suite.sbom"], cwd=TOP, capture_output=True, check=True
    )

    told = json.loads(done.stdout)
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.5")
    for component in told["components"]:
        assert re.fullmatch(r"pkg:pypi/[a-z0-9-]+@[\w.+]+", component["purl"])
        assert {"type", "name", "version", "bom-ref"} <= set(component)


def test_s41_every_entry_of_the_lock_is_hashed() -> None:
    for name in ("requirements.txt", "requirements-test.txt"):
        found = packages(TOP / name)

        assert len(found) >= 40
        assert all(package.hashes for package in found)


def silent(wanted: list[Package]) -> list[dict[str, Any]]:
    raise OSError("no network")


def short(wanted: list[Package]) -> list[dict[str, Any]]:
    raise ValueError("half an answer")


@pytest.mark.parametrize("asking", [silent, short])
def test_s41_what_nobody_answered_for_is_not_checked(asking: Any) -> None:
    code, [line] = report(ONE, asking)

    assert code == 0
    assert line.startswith("not checked: 1 packages")
    assert "audited" not in line


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        ({}, 0, "1 packages audited"),
        ({"vulns": [{"id": "PYSEC-1"}]}, 1, "django 5.2.1: PYSEC-1"),
    ],
)
def test_s41_an_answer_is_told(answer: dict[str, Any], code: int, said: str) -> None:
    found, lines = report(ONE, lambda wanted: [answer])

    assert found == code
    assert lines[0].startswith(said)
