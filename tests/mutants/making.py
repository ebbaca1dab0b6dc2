"""The mutants of one module: every change of mutmut's operators, in the module's tables, too.

Left alone is what no answer depends on: annotations and names for types, decorators, imports,
docstrings, lists of exported names, and values that are only places to be filled (``field``,
``auto``).  To mutmut's operators one is added: the text between the
braces of an f-string, because half of the sentences are there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from functools import cached_property
from itertools import islice
from pathlib import Path

import libcst as cst
import libcst.matchers as m
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

TOP = Path(__file__).resolve().parents[2]
FOLDER = TOP / "screening" / "criteria"
NEVER = (
    m.Annotation()
    | m.Decorator()
    | m.Import()
    | m.ImportFrom()
    | m.Call(func=m.Name("cast") | m.Name("TypeVar") | m.Name("len") | m.Name("isinstance"))
    | m.Assign(targets=[m.AssignTarget(m.Name("__all__"))])
    | m.If(test=m.Name("TYPE_CHECKING"))
    | m.AnnAssign(value=m.Call(func=m.Name("field")))
    | m.Assign(value=m.Call(func=m.Name("auto")))
)
TYPE_NAME = m.AssignTarget(m.Name(m.MatchRegex(r"_?[A-Z][a-z]\w*")))
WORDS = m.Subscript(m.Name("Literal"))


@dataclass(frozen=True)
class Module:
    """A module of the rule, taken apart into its statements."""

    path: Path
    tree: cst.Module

    @cached_property
    def statements(self) -> list[str]:
        """The text of each statement; what they are joined to is the module."""
        return [self.tree.code_for_node(one) for one in self.tree.body]

    @cached_property
    def head(self) -> str:
        """What stands before the first statement."""
        return self.tree.code[: self.tree.code.index("".join(self.statements))]

    @property
    def place(self) -> str:
        """The path as people name it."""
        return str(self.path.relative_to(TOP))

    @property
    def name(self) -> str:
        """The name under which it is imported."""
        parts = self.path.relative_to(TOP).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the line it begins on, and the text of its statement before and after."""

    module: Module
    line: int
    statement: int
    after: str

    @property
    def source(self) -> str:
        """The whole module, changed."""
        before = self.module.statements
        text = [*before[: self.statement], self.after, *before[self.statement + 1 :]]
        return self.module.head + "".join(text)

    @property
    def told(self) -> str:
        """Where, and the lines that stood and stand there."""
        before = self.module.statements[self.statement].splitlines()
        diff = list(unified_diff(before, self.after.splitlines(), n=0, lineterm=""))[2:]
        lines = (line[0] + re.sub(r"\s+", " ", line[1:]) for line in diff if line[0] in "+-")
        return f"{self.module.place}:{self.line} {' '.join(lines)}"


def mutants_of(path: Path, first: int = 0, step: int = 1) -> list[Mutant]:
    """The mutants of a module in the order of its text, or every so-manieth from the first.

    The same change stands once.
    """
    wrapper = MetadataWrapper(cst.parse_module(path.read_text(encoding="utf-8")))
    module, lines = Module(path, wrapper.module), wrapper.resolve(PositionProvider)
    found: dict[tuple[int, str], Mutant] = {}
    every = _all_changes(wrapper.module)
    for number, node, changed in islice(every, first, None, step):
        statement = wrapper.module.body[number]
        text = module.tree.code_for_node(statement.deep_replace(node, changed))
        if text != module.statements[number]:
            line = lines.get(node, lines[statement]).start.line
            found.setdefault((number, text), Mutant(module, line, number, text))
    return list(found.values())


def _all_changes(tree: cst.Module) -> Iterator[tuple[int, cst.CSTNode, cst.CSTNode]]:
    """Each change with the number of its statement and the node it is made to."""
    for number, statement in enumerate(tree.body):
        for node in _nodes(statement):
            for changed in _changes(node):
                yield number, node, changed


def _nodes(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The node and its parts, but for what no answer depends on."""
    if m.matches(node, NEVER):
        return
    if m.matches(node, m.Assign(targets=[TYPE_NAME])):
        for words in m.findall(node, WORDS):
            yield from _nodes(words)
        return
    yield node
    for part in node.children:
        yield from _nodes(part)


def _changes(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            yield from operator(node)
    if isinstance(node, cst.FormattedStringText):
        yield node.with_changes(value=f"XX{node.value}")
