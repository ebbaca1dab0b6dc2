"""One mutant tried: a forked process imports the rule with the mutant in it, and is checked."""

import os
import resource
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from types import CodeType, ModuleType

from tests.mutants import parts
from tests.mutants.making import FOLDER, Module, Mutant

BOOK_SECONDS, TEST_SECONDS, MOST_MEMORY = 15, 60, 4 << 30
NO_ANSWER = "end: took too long, or broke the interpreter"


class Changed(MetaPathFinder, SourceFileLoader):
    """Gives the changed text where the module is imported; nothing is written anywhere."""

    def __init__(self, module: Module, source: str) -> None:
        super().__init__(module.name, str(module.path))
        self.source = source

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module's spec, with this as its loader."""
        if fullname != self.name:
            return None
        return spec_from_file_location(fullname, self.path, loader=self)

    def get_code(self, fullname: str) -> CodeType:
        """The changed text, compiled."""
        return compile(self.source, self.path, "exec")


def tried(mutant: Mutant) -> str:
    """What saw the mutant; empty where nothing did."""
    return apart(partial(_mutated, mutant.module, mutant.source))


def fault_of_the_checks() -> str:
    """What goes wrong with the rule as it stands, by each set of tests; it must be nothing."""
    for part in {tests: part for part, tests in parts.TESTS.items()}.values():
        seen = apart(partial(_checked, part))
        if seen:
            return f"unchanged, {part or 'the rule'}: {seen}"
    return ""


def apart(work: Callable[[], str]) -> str:
    """The answer of ``work`` from a process of its own, which may hang, break or grow."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _answer_and_end(work, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    return said.removeprefix("said ") if said.startswith("said ") else NO_ANSWER


def _answer_and_end(work: Callable[[], str], writer: int) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    _limit(BOOK_SECONDS)
    try:
        said = work()
    except BaseException as error:  # whatever a mutant may raise
        said = f"error: {type(error).__name__}"
    os.write(writer, f"said {said}".encode())
    os._exit(0)


def _limit(seconds: int) -> None:
    """End this process after so many seconds of computing."""
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, most))


def _mutated(module: Module, source: str) -> str:
    sys.meta_path.insert(0, Changed(module, source))
    return _checked(str(module.path.relative_to(FOLDER).with_suffix("")))


def _checked(part: str) -> str:
    checks = import_module("tests.mutants.checks")  # which imports the rule, changed or not
    seen: str = checks.first_difference(part)
    if not seen:
        _limit(TEST_SECONDS)
        seen = checks.failing_test(part)
    return seen
