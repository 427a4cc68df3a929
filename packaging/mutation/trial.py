"""One fault against the tests that can notice it: a forked process in which one module reads otherwise."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import CodeType, ModuleType

import pytest
from mutation.mutants import Mutant
from mutation.watched import QUIET, end

MEMORY = 6 * 2**30  # bytes of address space: a fault that fills the memory is noticed too
SLACK = 20  # seconds for starting, added to three times what the tests take


def start(mutant: Mutant, tests: Sequence[str], seconds: float, folder: Path) -> int:
    """Fork a process that tries one fault and give its id; it ends with 0 where no test failed."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        end(lambda: _try(mutant, tests, seconds, folder))
    return child


def _try(mutant: Mutant, tests: Sequence[str], seconds: float, folder: Path) -> int:
    os.setsid()
    folder /= str(os.getpid())
    folder.mkdir()
    tempfile.tempdir = os.environ["TMPDIR"] = str(folder)  # goes with the folder, also when this process is ended
    paper = os.open(folder / "output.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(paper, 1)
    os.dup2(paper, 2)
    limit = int(SLACK + 3 * seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))  # CPU time: a busy machine condemns nobody
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.meta_path.insert(0, _Otherwise(mutant))
    files = dict.fromkeys(name.partition("::")[0] for name in tests)
    return int(pytest.main([*QUIET, *files], plugins=[_Only(tests)]))


class _Only:
    """A pytest plug-in: these tests alone, in this order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self._order = {name: number for number, name in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave the others out."""
        items[:] = sorted(
            (item for item in items if item.nodeid in self._order), key=lambda item: self._order[item.nodeid]
        )


class _Otherwise(importlib.abc.MetaPathFinder):
    """Finds one module with other words in it; nothing is written to disk."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Answer for the changed module only."""
        del path, target
        if fullname != self._mutant.module:
            return None
        loader = _Loader(fullname, str(self._mutant.path.absolute()), self._mutant.source)
        return importlib.util.spec_from_file_location(fullname, self._mutant.path.absolute(), loader=loader)


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self._source = source

    def get_code(self, fullname: str) -> CodeType:
        """Compile the changed words."""
        return compile(self._source, self.get_filename(fullname), "exec", dont_inherit=True)
