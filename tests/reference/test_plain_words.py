"""The page in plain words: every sentence has its source, no figure is our own, none promises."""

import re
from pathlib import Path

import pytest

from screening.reference.plain_words import FILE, Sentence, figures, plain_words
from screening.reference.toml_table import ReferenceDataError

WORDS = plain_words()
SENTENCES = [said for section in WORDS.sections for said in section.sentences]
SOURCES = {source.key: source for source in WORDS.sources}
# Words that would promise something, or tell somebody what to take.
PROMISES = re.compile(
    r"\b(cures?|heals?|will help|works?|guarante\w+|proven|safe|relief|relieves?|best|rapid relief"
    r"|miracle|breakthrough|effective|you should|you will|we recommend|eligible|suitable)\b",
    re.IGNORECASE,
)
SENTENCE = """
version = 1
[[sections]]
key = "one"
heading = "One"
[[sections.sentences]]
text = "{text}"
sources = {sources}
[[sources]]
key = "a"
title = "A"
where = ""
standing = "{standing}"
says = "It lasts 2 hours, or half of that."
"""


def read(folder: Path, text: str, sources: str = '["a"]', standing: str = "read") -> None:
    path = folder / "words.toml"
    path.write_text(SENTENCE.format(text=text, sources=sources, standing=standing))
    plain_words(path)


def by_text(said: Sentence) -> str:
    return said.text[:40]


@pytest.mark.parametrize("said", SENTENCES, ids=by_text)
def test_every_sentence_has_a_source(said: Sentence) -> None:
    assert said.sources
    assert set(said.sources) <= set(SOURCES)


@pytest.mark.parametrize("said", SENTENCES, ids=by_text)
def test_every_figure_is_given_by_a_source(said: Sentence) -> None:
    given = " ".join(SOURCES[key].says for key in said.sources)

    assert figures(said.text) <= figures(given)


@pytest.mark.parametrize("said", SENTENCES, ids=by_text)
def test_no_sentence_promises_anything(said: Sentence) -> None:
    assert not PROMISES.search(said.text)


@pytest.mark.parametrize(
    "said",
    [
        "two antidepressants of different classes", "debated", "narrow", "75 % better",
        "within hours to days", "two to seven days", "in a series", "beside other treatment",
        "a bridge", "does not suit everyone", "off label", "approved in the United States",
        "emotional blunting, cognitive dulling, weight gain and sexual dysfunction",
        "quality of life", "functioning", "insight", "joy", "positivity",
        "emotional connectivity", "mindset", "mood", "motivation", "your local ketamine clinic",
        "call, text or chat",
    ],
)  # fmt: skip
def test_the_page_says_all_it_was_asked_to_say(said: str) -> None:
    assert said in " ".join(sentence.text for sentence in SENTENCES)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"text": "It lasts 2 hours.", "sources": "[]"}, "has no source"),
        ({"text": "It lasts 2 hours.", "sources": '["b"]'}, "there is no source 'b'"),
        ({"text": "It lasts 3 hours."}, "gives 3"),
        ({"text": "It lasts three hours."}, "gives 3"),
        ({"text": "It lasts 2 hours"}, "does not end with a full stop"),
        ({"text": "It lasts.", "standing": "hearsay"}, "standing: is none of founding, read"),
    ],
)
def test_a_bad_page_is_refused(changes: dict[str, str], complaint: str, tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=complaint):
        read(tmp_path, **changes)


@pytest.mark.parametrize("text", ["It lasts 2 hours.", "It lasts two hours.", "By 50 % or half."])
def test_a_good_page_is_read(text: str, tmp_path: Path) -> None:
    read(tmp_path, text)


def test_a_source_nobody_stands_on_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    more = '\n[[sources]]\nkey = "z"\ntitle = "Z"\nwhere = ""\nstanding = "read"\nsays = ""\n'
    path.write_text(FILE.read_text() + more)

    with pytest.raises(ReferenceDataError, match="source z: no sentence stands on it"):
        plain_words(path)
