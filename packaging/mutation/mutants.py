"""Which small faults can be put into the core: mutmut's operators over every expression that decides something.

Left out is what changes nothing that a user or a program could see, by rules that hold wherever they apply:

- what is read by tools only: annotations (but for the marks of fields), names of types, docstrings, `cast` and others,
  decorators, imports, `__slots__`, `__all__`, what stands under TYPE_CHECKING, `__repr__`;
- words that are proof-read instead: marked texts (`N_`), reasons of exceptions that are programmers' (a refusal's first
  argument is its code, and counts), what goes into the log;
- checks of our own mistakes: assertions, `zip(strict=True)`, what the types hold already (`frozen`, `kw_only`);
- what is speed or memory alone: `gc=`, `eq=` of Structs compared by identity, `slots=`, sizes of caches, the key under
  which `Steady` finds the equal object of before, which it gives for the one that comes;
- the values of a plain `Enum`, whose members are told apart by identity;
- another case of what has none: names of codecs, patterns that ignore case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import OPERATORS_TYPE, mutation_operators

CORE = ("model", "edit", "layout", "storage", "render/pdf")

UNSEEN_CALLS = {
    "N_": "the words of a message are proof-read, not tested",
    "NN_": "as N_",
    "cast": "read by the type checker only",
    "TypeVar": "read by the type checker only",
    "NewType": "read by the type checker only",
    "assert_never": "never reached; the type checker sees to it",
    "AssertionError": "what a mistake of ours would say",
    "getLogger": "the name of a log",
}
LOG_METHODS = frozenset({"debug", "info", "warning", "error", "exception"})  # on a log: text for the log file
UNSEEN_KEYWORDS = {
    "strict": "zip(strict=True) is a check of our own mistakes",
    "gc": "Struct(gc=False) is speed",
    "frozen": "held by the types",
    "eq": "Struct(eq=False) is speed: compared by identity",
    "kw_only": "held by the types",
    "slots": "memory",
    "maxsize": "how much a cache keeps is speed",
    "doc": "documentation",
}
GENERIC = frozenset({"tuple", "list", "dict", "set", "frozenset", "type", "Callable", "Mapping", "Sequence", "Literal"})
UNSEEN_NAMES = frozenset({"__all__", "__slots__", "log", "T", "K", "R"})  # their values are for tools
CODECS = re.compile(r"""^b?['"](utf-8|ascii|latin-1|cp1252)['"]$""", re.IGNORECASE)  # names of any case are one


def shorter_tuples(node: cst.Tuple) -> Iterator[cst.Tuple]:
    """Leave one element out of a tuple of several: a memo key that lacks an input, a rank without one of its parts.

    Those without parentheses are passed over: they unpack, or are unpacked at once.
    """
    if node.lpar and len(node.elements) > 2:
        for i in range(len(node.elements)):
            yield node.with_changes(elements=[*node.elements[:i], *node.elements[i + 1 :]])


OPERATORS: OPERATORS_TYPE = (*mutation_operators, (cst.Tuple, shorter_tuples))


@dataclass(frozen=True)
class Mutant:
    """One fault: a file of the core with one expression changed. `line` counts from 1; `extent` is its last line."""

    path: Path
    line: int
    extent: int
    source: str
    at_import: bool

    @property
    def module(self) -> str:
        """The name under which the file is imported."""
        name = ".".join(self.path.with_suffix("").parts)
        return name.removesuffix(".__init__")


@dataclass(frozen=True)
class Fault:
    """Where and how a file would change; what the file then says is made for those that are drawn only."""

    path: Path
    line: int
    extent: int
    old: cst.CSTNode
    new: cst.CSTNode
    at_import: bool


def faults_in(root: Path, path: Path) -> tuple[cst.Module, list[Fault]]:
    """Give the parsed file and all faults that could be put in, in the order of the file."""
    module = cst.parse_module((root / path).read_text(encoding="utf-8"))
    wrapper = MetadataWrapper(module, unsafe_skip_copy=True)
    visitor = _Faults(path)
    wrapper.visit(visitor)
    return wrapper.module, visitor.found


def mutant_of(module: cst.Module, fault: Fault) -> Mutant | None:
    """Put one fault in; None where the file stays the same or would not even compile."""
    changed = module.visit(_Replace(fault.old, fault.new))
    assert isinstance(changed, cst.Module)
    source = changed.code
    try:
        compile(source, str(fault.path), "exec")
    except SyntaxError:
        return None
    return None if source == module.code else Mutant(fault.path, fault.line, fault.extent, source, fault.at_import)


def core_files(root: Path) -> Iterator[Path]:
    """Every module of the core, relative to the checkout."""
    for part in CORE:
        for path in sorted((root / "cjm_desktop" / part).rglob("*.py")):
            yield path.relative_to(root)


class _Faults(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.found: list[Fault] = []
        self._path = path
        self._functions = 0
        self._annotations = 0
        self._caseless = 0
        self._speed: set[int] = set()

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Collect the faults of one node; children of what nobody sees are left out."""
        if _is_unseen(node) or id(node) in self._speed:
            return False
        self._speed |= {id(arg) for arg in _steady_key(node)}
        self._functions += isinstance(node, cst.FunctionDef | cst.Lambda)
        self._annotations += _is_type(node) - _is_field(node)
        self._caseless += _ignores_case(node)
        place = self.get_metadata(PositionProvider, node, None)
        if place is not None and not self._annotations:
            for kind, operator in OPERATORS:
                if isinstance(node, kind):
                    for new in operator(node):
                        if not (_drops_unseen(node, new) or (self._caseless and _is_same_but_for_case(node, new))):
                            line, extent = place.start.line, place.end.line
                            at_import = self._functions == 0
                            self.found.append(Fault(self._path, line, extent, node, new, at_import))
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        """Leave a function or an annotation."""
        if not _is_unseen(original_node) and id(original_node) not in self._speed:
            self._functions -= isinstance(original_node, cst.FunctionDef | cst.Lambda)
            self._annotations -= _is_type(original_node) - _is_field(original_node)
            self._caseless -= _ignores_case(original_node)


def _is_type(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Annotation)


def _is_field(node: cst.CSTNode) -> bool:
    """Whether a part of an annotation is read at run time: the mark of a record's field."""
    return isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value == "Field"


def _ignores_case(node: cst.CSTNode) -> bool:
    """Whether a node makes a pattern for which large and small letters are the same."""
    return isinstance(node, cst.Call) and any(
        isinstance(arg.value, cst.Attribute) and arg.value.attr.value == "IGNORECASE" for arg in node.args
    )


def _is_same_but_for_case(node: cst.CSTNode, new: cst.CSTNode) -> bool:
    if not isinstance(node, cst.SimpleString) or not isinstance(new, cst.SimpleString):
        return False
    return node.value.lower() == new.value.lower()


def _is_unseen(node: cst.CSTNode) -> bool:
    return _is_unseen_statement(node) or _is_unseen_value(node)


def _is_unseen_statement(node: cst.CSTNode) -> bool:
    match node:
        case cst.Import() | cst.ImportFrom() | cst.Decorator() | cst.TypeAlias() | cst.Assert():
            return True
        case cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString()):  # a docstring
            return True
        case cst.If(test=cst.Name("TYPE_CHECKING")):
            return True
        case cst.FunctionDef(name=cst.Name("__repr__")):
            return True
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(name)), *_]) if name in UNSEEN_NAMES:
            return True
        case cst.Assign(value=cst.Subscript(value=cst.Name(name))) if name in GENERIC:  # the name of a type
            return True
        # What an exception says to programmers is read, not tested; refusals begin with a code and are not among them.
        case cst.Raise(exc=cst.Call(func=cst.Name(name), args=[cst.Arg(value=value)])) if name != "refusal":
            return isinstance(value, cst.SimpleString | cst.FormattedString | cst.ConcatenatedString)
    return False


def _is_unseen_value(node: cst.CSTNode) -> bool:
    match node:
        case cst.Call(func=cst.Name(name)) if name in UNSEEN_CALLS:
            return True
        case cst.Call(func=cst.Attribute(value=cst.Name("log" | "LOG"), attr=cst.Name(name))) if name in LOG_METHODS:
            return True
        case cst.Call(func=cst.Attribute(attr=cst.Name("getLogger"))):
            return True
        case cst.Arg(keyword=cst.Name(name)) if name in UNSEEN_KEYWORDS:
            return True
        case cst.ClassDef(bases=[cst.Arg(value=cst.Name("Enum"))], body=cst.IndentedBlock(body=members)):
            return all(isinstance(each, cst.SimpleStatementLine) for each in members)  # no methods
        case cst.SimpleString(value=words) if CODECS.match(words):
            return True
    return False


def _drops_unseen(node: cst.CSTNode, new: cst.CSTNode) -> bool:
    """Whether a fault of a call does no more than to leave out or blank an argument that nobody sees."""
    if not isinstance(node, cst.Call) or not isinstance(new, cst.Call):
        return False
    kept = {id(arg) for arg in new.args}
    speed = {id(arg) for arg in _steady_key(node)}
    return any(id(arg) not in kept and (_holds_unseen(arg) or id(arg) in speed) for arg in node.args)


def _steady_key(node: cst.CSTNode) -> Sequence[cst.Arg]:
    """The key that `Steady.same` is asked by."""
    match node:
        case cst.Call(func=cst.Attribute(attr=cst.Name("same")), args=[key, _]):
            return (key,)
    return ()


def _holds_unseen(arg: cst.Arg) -> bool:
    return _is_unseen(arg) or _is_unseen(arg.value)


class _Replace(cst.CSTTransformer):
    def __init__(self, old: cst.CSTNode, new: cst.CSTNode) -> None:
        super().__init__()
        self._old = old
        self._new = new

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Go no deeper than the node that is replaced."""
        return node is not self._old

    def on_leave(self, original_node: cst.CSTNode, updated_node: cst.CSTNode) -> cst.CSTNode:  # type: ignore[override]  # removes none
        """Give the new node for the old one; libcst would also let a node be removed here."""
        return self._new if original_node is self._old else updated_node
