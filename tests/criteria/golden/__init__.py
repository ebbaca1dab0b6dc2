"""Golden books: what the rule says today, word for word, kept beside it and renewed on purpose.

``python -m tests.criteria.golden`` writes them; the diff is then read like any other change.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.criteria.golden.answers import answers, sentences
from tests.criteria.golden.courses import courses
from tests.criteria.golden.names import names
from tests.criteria.golden.refusals import refusals
from tests.criteria.golden.rows import rows
from tests.criteria.golden.scores import scores

FOLDER = Path(__file__).parent
BOOKS: dict[str, Callable[[], Iterator[str]]] = {
    "answers": answers,
    "sentences": sentences,
    "refusals": refusals,
    "scores": scores,
    "courses": courses,
    "rows": rows,
    "names": names,
}


def path_of(book: str) -> Path:
    """Where a book is kept."""
    return FOLDER / f"{book}.txt"


def kept(book: str) -> list[str]:
    """The lines of a book as they are kept."""
    return path_of(book).read_text(encoding="utf-8").splitlines()


def renew() -> None:
    """Write every book anew."""
    for book, lines in BOOKS.items():
        path_of(book).write_text("".join(f"{line}\n" for line in lines()), encoding="utf-8")
