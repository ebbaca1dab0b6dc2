"""The rule says today, word for word, what its golden books say."""

from difflib import unified_diff

import pytest

from tests.criteria.golden import BOOKS, kept

RENEW = (
    "If this is meant, `python -m tests.criteria.golden` renews the books; read the diff: "
    "every line of it is something a clinician will be told differently."
)


@pytest.mark.parametrize("book", BOOKS)
def test_a_golden_book_says_what_is_said_today(book: str) -> None:
    changed = list(unified_diff(kept(book), list(BOOKS[book]()), "kept", "today", n=0, lineterm=""))

    assert changed == [], "\n".join([*changed[:20], RENEW])
