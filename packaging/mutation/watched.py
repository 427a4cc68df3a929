"""Which tests run which lines of the core, and how long each takes: one run of the suite under coverage."""

from __future__ import annotations

import ast
import hashlib
import os
import sys
import time
import traceback
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Set
from itertools import accumulate
from pathlib import Path
from typing import NoReturn

import coverage
import msgspec
import pytest
from mutation.mutants import CORE, Mutant, core_files

# Left out are the folders that need a window or other programs, and those that cut, kill and compare pixels: slow, and
# about the whole rather than about a line.
SUITES = (
    "tests/unit",
    "tests/property",
    "tests/contracts",
    "tests/golden",
    "tests/migrations",
    "tests/faults",
    *(f"tests/e2e/test_{name}.py" for name in ("cli", "cli_check", "doctor", "embedding", "poster")),
)
# What no fault may make red or green by itself: no cache, the order of the files, random examples by one seed.
QUIET = (
    *("-q", "-x", "--no-header", "--tb=line", "--hypothesis-seed=0"),
    *("-p", "no:cacheprovider", "-p", "no:randomly"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # plug-ins are there before the process forks
)


QUICK = 60  # tests to begin with
WHOLE = ("tests/golden/", "tests/contracts/test_kept_layout.py", "tests/property/")  # compare all there is of a result
# Read tables, limits and words of all modules, by looking into them.
TABLES = tuple(f"tests/golden/test_{name}_golden.py" for name in ("tables", "limits", "words"))
# Of tests for one fault, in processor time while they were watched: what they do not notice counts as not noticed.
MOST_SECONDS = 60.0


class Watched(msgspec.Struct):
    """Tests by line, as numbers, and the seconds of each test, slowed by being watched.

    `state` stands for the program and what all tests share, `files` for each test file: what has not changed since is
    not run again. `users` are the files of the core and of the tests that import a module of the core.
    """

    state: str
    files: dict[str, str] = {}
    lines: dict[str, dict[int, list[int]]] = {}
    tests: dict[str, float] = {}
    users: dict[str, list[str]] = {}

    def tests_for(self, mutant: Mutant) -> list[str]:
        """The tests that can notice a fault, as many as take no longer than MOST_SECONDS.

        The quickest come first, then those that compare whole results with what was recorded or made anew.

        Those are the tests that run its line. What was read while importing is used by the tests that import it and by
        whatever runs in that file, or where nothing does, as in a table, by those that run the modules that import it.
        """
        path = mutant.path.as_posix()
        lines = self.lines.get(path, {})
        own = {test for line in range(mutant.line, mutant.extent + 1) for test in lines.get(line, ())}
        if mutant.at_import or not own:
            users = [*self.users.get(path, ()), *(TABLES if mutant.at_import else ())]
            named = {test for user in users if user.startswith("tests/") for test in self._in(user)}
            own = named | (self._in(path) or self._beyond(path, {path}))
        names = list(self.tests)
        # Records of tables first, then tests that name a table: they ask about it itself.
        asking = {**dict.fromkeys(self.users.get(path, ()), 1), **dict.fromkeys(TABLES, 0)} if mutant.at_import else {}
        quickest = sorted(
            (names[test] for test in own),
            key=lambda name: (asking.get(name.partition("::")[0], 2), self.tests[name], name),
        )
        rest = sorted(quickest[QUICK:], key=lambda name: not name.startswith(WHOLE))
        chosen = [*quickest[:QUICK], *rest]
        spent = list(accumulate(self.tests[name] for name in chosen))
        return chosen[: max(1, bisect_right(spent, MOST_SECONDS))]

    def _beyond(self, path: str, seen: set[str]) -> set[int]:
        """The tests of what imports a file that nothing runs in, through others of that sort."""
        found: set[int] = set()
        for user in self.users.get(path, ()):
            if user not in seen:
                seen.add(user)
                found |= self._in(user) or self._beyond(user, seen)
        return found

    def _in(self, path: str) -> set[int]:
        """The tests that run anything of a file of the core, or that stand in a file of tests."""
        if path.startswith("tests/"):
            return {number for number, name in enumerate(self.tests) if name.partition("::")[0] == path}
        return {test for tests in self.lines.get(path, {}).values() for test in tests}


def end(work: Callable[[], int]) -> NoReturn:
    """Do the work of a forked process and end it with the exit code that the work gives; 3 where it raises."""
    code = 3
    try:
        code = work()
    except Exception:  # noqa: BLE001  (what a child raises is to be read, not to go on in the parent's code)
        traceback.print_exc()
    sys.stdout.flush()
    os._exit(code)


def watch(root: Path, kept: Path) -> Watched:
    """Run the suites once under coverage; of what `kept` has from before, only test files that have changed."""
    now = Watched(_digest(root, _shared(root)), {name: _digest(root, [root / name]) for name in _test_files(root)})
    before = msgspec.json.decode(kept.read_bytes(), type=Watched) if kept.exists() else Watched("")
    if before.state != now.state:
        before = Watched(now.state)
    changed = [name for name, digest in now.files.items() if before.files.get(name) != digest]
    before = _only(before, now.files.keys() - set(changed))
    if changed:
        fresh = kept.with_suffix(".new")
        fresh.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        child = os.fork()  # the core stays unread here, so that each fault can be read in its place
        if not child:
            end(lambda: int(pytest.main([*QUIET, *changed], plugins=[_Recorder(root, fresh)])))
        os.waitpid(child, 0)
        if not fresh.exists():
            raise SystemExit("The tests have to be green before faults are put in.")
        seen = msgspec.json.decode(fresh.read_bytes(), type=Watched)
        fresh.unlink()
        before = _joined(before, seen)
    now.lines, now.tests, now.users = before.lines, before.tests, _users(root)
    kept.write_bytes(msgspec.json.encode(now))
    return now


def _only(seen: Watched, files: Set[str]) -> Watched:
    """What was seen of some test files."""
    stays = [name.partition("::")[0] in files for name in seen.tests]
    numbers = {old: new for new, old in enumerate(number for number, stay in enumerate(stays) if stay)}
    lines = {
        path: {line: [numbers[test] for test in tests if stays[test]] for line, tests in by_line.items()}
        for path, by_line in seen.lines.items()
    }
    tests = {name: seconds for (name, seconds), stay in zip(seen.tests.items(), stays, strict=True) if stay}
    return Watched(seen.state, {}, lines, tests)


def _joined(one: Watched, other: Watched) -> Watched:
    """What was seen of test files that are not the same."""
    lines = {path: dict(by_line) for path, by_line in one.lines.items()}
    for path, by_line in other.lines.items():
        mine = lines.setdefault(path, {})
        for line, tests in by_line.items():
            mine[line] = [*mine.get(line, ()), *(test + len(one.tests) for test in tests)]
    return Watched(one.state, {}, lines, {**one.tests, **other.tests})


def _users(root: Path) -> dict[str, list[str]]:
    """For each module of the core the files of the core and of the tests that import it."""
    found: dict[str, list[str]] = {}
    core = {".".join(path.with_suffix("").parts): path.as_posix() for path in core_files(root)}
    handed_on: list[tuple[str, str]] = []
    for user in [*core.values(), *_test_files(root)]:
        tree = ast.parse((root / user).read_bytes())
        for name in _imported(tree):
            if name in core:
                found.setdefault(core[name], []).append(user)
                handed_on += [(core[name], user)] if _hands_on(tree, name) else []
    for path, through in handed_on:
        found[path] += [user for user in found.get(through, ()) if user not in found[path]]
    return found


def _hands_on(tree: ast.Module, name: str) -> bool:
    """Whether a module offers under its own name what it imports from another one."""
    offered = {
        each
        for node in tree.body
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["__all__"]
        for each in ast.literal_eval(node.value)
    }
    imports = (node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == name)
    return any(each.name in offered for node in imports for each in node.names)


def _imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
        elif isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
    return names


def _test_files(root: Path) -> list[str]:
    paths = [
        path for name in SUITES for path in ([root / name] if name.endswith(".py") else (root / name).rglob("*.py"))
    ]
    return sorted(path.relative_to(root).as_posix() for path in paths if path.name.startswith("test_"))


def _shared(root: Path) -> list[Path]:
    """All that any test may read: the program, its resources, and what tests have beside their files."""
    found = [*(root / "cjm_desktop").rglob("*.py"), *(root / "resources").rglob("*"), *(root / "tests").rglob("*.py")]
    return sorted(path for path in found if path.is_file() and path.suffix != ".mo" and path.name[:5] != "test_")


def _digest(root: Path, paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


class _Recorder:
    """A pytest plug-in: one coverage context a test, with its seconds."""

    def __init__(self, root: Path, fresh: Path) -> None:
        self._root = root
        self._fresh = fresh
        core = [str(root / "cjm_desktop" / part) for part in CORE]
        self._coverage = coverage.Coverage(source=core, data_file=None, config_file=False)
        self._seconds: dict[str, float] = {}

    def pytest_sessionstart(self) -> None:
        """Begin to watch."""
        self._coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Name what runs from now on after this test."""
        self._coverage.switch_context(item.nodeid)
        began = time.process_time()  # what others do on the machine meanwhile does not count
        result = yield
        self._seconds[item.nodeid] = time.process_time() - began
        return result

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Write down what was seen, where all was green."""
        self._coverage.stop()
        if exitstatus:
            return
        numbers = {name: number for number, name in enumerate(self._seconds)}
        data = self._coverage.get_data()
        lines = {
            Path(path).relative_to(self._root).as_posix(): {
                line: sorted(numbers[name] for name in names if name in numbers)
                for line, names in data.contexts_by_lineno(path).items()
            }
            for path in data.measured_files()
        }
        self._fresh.write_bytes(msgspec.json.encode(Watched("", {}, lines, self._seconds)))
