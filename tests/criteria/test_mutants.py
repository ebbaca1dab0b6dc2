"""Mutants are made where an answer depends on the text, and a wrong one is seen."""

import subprocess
import sys

from tests.mutants.making import FOLDER, TOP, mutants_of

FIGURES = FOLDER / "figures.py"
TRY_TWO = """
import tests.mutants.expected
from dataclasses import replace
from tests.mutants.making import FOLDER, mutants_of
from tests.mutants.trying import apart, tried
found = mutants_of(FOLDER / "course_words.py")
wrong = next(one for one in found if "XX, is the lowest" in one.after)
print(tried(wrong))
same = replace(wrong, after=wrong.module.statements[wrong.statement])
assert same.source == (FOLDER / "course_words.py").read_text()
print(tried(same))
"""


def test_a_mutant_is_the_module_with_one_statement_changed() -> None:
    text = FIGURES.read_text()
    mutants = mutants_of(FIGURES)

    assert len({mutant.source for mutant in mutants}) == len(mutants) > 100
    for mutant in mutants:
        compile(mutant.source, mutant.told, "exec")
        before = mutant.module.statements[mutant.statement]
        assert mutant.source == text.replace(before, mutant.after, 1) != text
        assert mutant.told.startswith("screening/criteria/figures.py:")


def test_nothing_is_made_of_what_only_types_and_importers_read() -> None:
    told = [mutant.told for mutant in mutants_of(FOLDER / "snapshot" / "rows.py")]
    told += [mutant.told for mutant in mutants_of(FOLDER / "case.py")]

    assert len(told) > 150
    for word in ("import ", "__all__", "TypeVar", "-> None", "field(init"):
        assert not [one for one in told if word in one], word


def test_a_wrong_sentence_is_seen_and_the_right_one_is_not() -> None:
    command = [sys.executable, "-c", TRY_TWO]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=True)

    assert done.stdout.splitlines() == ["book: courses", ""]
