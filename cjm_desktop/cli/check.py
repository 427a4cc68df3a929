"""`cjm validate` and `cjm fmt`."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

from cjm_desktop.cli.output import CLEAN, FAILED, PROBLEMS, say, say_error
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translator, message
from cjm_desktop.foundation.refusals import refusal


def validate(a: Namespace, t: Translator) -> int:
    """List the problems of each map; notices are listed too, but do not count."""
    return max(_each(a.files, t, lambda path: _validate(path, t)))


def fmt(a: Namespace, t: Translator) -> int:
    """Write each map in its canonical form, or one repaired map into another file."""
    if a.out is None and not a.repair:
        return max(_each(a.files, t, lambda path: _fmt(path, path, t)))
    if a.out is None or len(a.files) != 1 or _same(a.out, a.files[0]):
        raise refusal("CJM-E408")
    return max(_each(a.files, t, lambda path: _fmt(path, a.out, t, repair=a.repair)))


def _each(paths: list[Path], t: Translator, check: Callable[[Path], int]) -> Iterator[int]:
    """The exit codes file by file: one that cannot be read does not keep the others from their turn."""
    for path in paths:
        try:
            yield check(path)
        except CjmError as error:
            say_error(error, t, path)
            yield FAILED


def _validate(path: Path, t: Translator) -> int:
    from cjm_desktop.model import rules
    from cjm_desktop.storage.files import open_map

    opened = open_map(path)
    problems = [*opened.problems, *rules.check(opened.graph)]
    for problem in problems:
        place = f" {problem.record}" if problem.record else ""
        print(f"{path}: {problem.code}{place}: {t(problem.message)}")
    if any(not problem.notice for problem in problems):
        return PROBLEMS
    print(t(message(N_("{path}: clean"), path=str(path))))
    return CLEAN


def _fmt(path: Path, out: Path, t: Translator, *, repair: bool = False) -> int:
    from cjm_desktop.storage.codec import encode
    from cjm_desktop.storage.files import atomic_write, open_map
    from cjm_desktop.storage.replacing import digest_of

    opened = open_map(path)
    if opened.problems and not repair:
        raise refusal("CJM-E407")
    if opened.read_only and out == path:
        raise refusal("CJM-E409", reason=opened.notices[0])
    written = encode(opened.graph, opened.revision)
    if out != path:
        atomic_write(out, written)
    elif opened.source is not None and opened.source.digest != digest_of(written):
        atomic_write(path, written, opened.source)
        say(t(message(N_("{path}: written anew"), path=str(path))))
    return CLEAN


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)
