"""The project names no machine's folders and no package registry."""

import re
from pathlib import Path

import pytest

from tests.house.files import TOP, project_files

# Put together here, so that this file does not name what it forbids.
FOLDERS = "|".join(["work", "root", "home", "Users", "opt", "private"])
HOSTS = "|".join(["pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(?:com|org)"])
OPTIONS = "|".join(["--(?:extra-)?index" + "-url", "--find" + "-links"])
FORBIDDEN = re.compile(rf"(?<![\w.$)}}~-])/(?:{FOLDERS})/\w|{HOSTS}|(?:{OPTIONS})[ =]")


def named_in(path: Path) -> list[str]:
    """The lines of one file that name a machine's folder or a registry."""
    try:
        lines = path.read_text().splitlines()
    except UnicodeDecodeError:  # a picture
        return []
    place = path.relative_to(TOP)
    return [f"{place}:{n} {line}" for n, line in enumerate(lines, 1) if FORBIDDEN.search(line)]


def test_no_file_names_a_machine_or_a_registry() -> None:
    assert [line for path in project_files() for line in named_in(path)] == []


@pytest.mark.parametrize(
    "line",
    [
        "open('" + "/ho" + "me/ann/clinic.db')",
        "--index" + "-url=https://example.invalid",
        "https://pypi" + ".org/simple",
    ],
)
def test_such_a_line_is_found(line: str) -> None:
    assert FORBIDDEN.search(line)


@pytest.mark.parametrize("line", ["static/work/x", "--no-emit-index" + "-url", "/patients/"])
def test_ordinary_lines_are_left_alone(line: str) -> None:
    assert not FORBIDDEN.search(line)
