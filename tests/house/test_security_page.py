"""docs/security.md: every line S1 to S42 has a test, and every test it names exists."""

import re

from tests.suite.security import LINES, PAGE, named_tests, renewed

TABLE = re.findall(r"^\| S(\d+) \|.*$", PAGE.read_text(), re.MULTILINE)


def test_no_line_is_without_a_test() -> None:
    assert set(named_tests()) == set(LINES) == set(range(1, 43))


def test_the_page_has_every_line_once() -> None:
    assert [int(number) for number in TABLE] == list(range(1, 43))


def test_every_test_named_exists() -> None:
    there = {name for files in named_tests().values() for names in files.values() for name in names}
    named = set(re.findall(r"`(test_s\d+_\w+)`", PAGE.read_text()))

    assert named - there == set(), "say: ./clinic security"
    assert len(named) > 200


def test_the_table_is_made_anew_without_touching_the_rest() -> None:
    page = PAGE.read_text()

    once = renewed(page)

    assert renewed(once) == once
    assert once.partition("<!-- the table")[0] == page.partition("<!-- the table")[0]
