"""The suite, the checks of the source and the bench, each as a child process of the environment."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Sequence

from checks.virtual_display import virtual_display
from setup.checkout import BIN, OFFSCREEN, ROOT, SetupError, call, is_linux, python, say
from setup.extras import ensure_events, ensure_spark
from setup.system_packages import ensure_libraries

# Processes for a run of many tests; a few chosen ones are done before a second process has begun.
SIDE_BY_SIDE = ("-n", str(min(os.cpu_count() or 1, 4)), "--dist", "worksteal")
NO_TESTS = 5  # pytest's exit code when nothing was collected


def test(arguments: Sequence[str]) -> int:
    """Run the suite offscreen, then the tests that need an X window under Xvfb where there is one."""
    rest, extra = take_long(list(arguments))
    ensure_libraries("offscreen")
    ensure_events()
    if "--engines" in rest:
        if not ensure_spark():
            return 1
        rest = [*(word for word in rest if word != "--engines"), "-m", "engines"]
    pytest = python("-m", "pytest", *rest)
    codes = [call([*pytest, *([] if rest else SIDE_BY_SIDE)], extra={**extra, **OFFSCREEN}, cwd=ROOT)]
    chosen_by_mark = any(word.startswith("-m") for word in rest)
    if is_linux() and not chosen_by_mark:
        codes.append(_test_in_window(pytest, extra))
    return joined(codes)


def joined(codes: Sequence[int]) -> int:
    """Give one exit code for several runs: the first failure, else "no tests" only if no run had any."""
    failed = [code for code in codes if code not in {0, NO_TESTS}]
    return failed[0] if failed else min(codes)


def take_long(arguments: list[str]) -> tuple[list[str], dict[str, str]]:
    """Take `--long [N]` out of the arguments and give the rest with the variable that the tests read."""
    if "--long" not in arguments:
        return arguments, {}
    at = arguments.index("--long")
    count = arguments[at + 1] if at + 1 < len(arguments) and arguments[at + 1].isdigit() else None
    return arguments[:at] + arguments[at + (2 if count else 1) :], {"CJM_LONG": count or "1"}


def _test_in_window(pytest: Sequence[str], extra: dict[str, str]) -> int:
    if shutil.which("Xvfb") is None:
        say("Skipped: the tests marked xvfb. They need the program Xvfb (Debian: apt-get install xvfb).")
        return 0
    try:
        ensure_libraries("xcb")
    except SetupError as error:
        say(f"Skipped: the tests marked xvfb. {error}")
        return 0
    with virtual_display() as display:
        if display is None:
            say("Skipped: the tests marked xvfb. Xvfb did not start.")
            return 0
        window = {**extra, "DISPLAY": display, "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "xcb"}
        return call([*pytest, "-m", "xvfb"], extra=window, cwd=ROOT)


def check(*, no_tests: bool) -> int:
    """Run format, lint, types, import contract, and quick tests (not with --no-tests); name what failed."""
    ensure_libraries("offscreen")
    steps = {
        "format": python("-m", "ruff", "format", "--check", "."),
        "lint": python("-m", "ruff", "check", "."),
        "types": python("-m", "mypy"),
        "imports": [str(BIN / "lint-imports")],
        "tests": python("-m", "pytest", "-q", *SIDE_BY_SIDE, "tests/unit", "tests/architecture", "tests/contracts"),
    }
    if no_tests:
        del steps["tests"]
    failed = []
    for name, command in steps.items():
        say(f"== {name}")
        start = time.monotonic()
        if call(command, extra=OFFSCREEN, cwd=ROOT):
            failed.append(name)
        say(f"   {time.monotonic() - start:.1f} s")
    say(f"check: failed in {', '.join(failed)}" if failed else "check: all well")
    return 1 if failed else 0


def tidy() -> int:
    """Set the code as `check` wants it: format, order of imports, and what lint can mend by itself."""
    mended = call(python("-m", "ruff", "check", "--fix", "."), cwd=ROOT)
    return call(python("-m", "ruff", "format", "."), cwd=ROOT) or mended


def bench(arguments: Sequence[str]) -> int:
    """Measure speed and memory against the budgets."""
    ensure_libraries("offscreen")
    return call(python("-m", "tests.perf.bench", *arguments), extra=OFFSCREEN, cwd=ROOT)


def mutate(arguments: Sequence[str]) -> int:
    """Put N small faults (300) into the core, one at a time, and count those that the tests notice."""
    if sys.platform == "win32":
        raise SetupError("`mutate` forks a process for each fault, which Windows cannot.")
    ensure_libraries("offscreen")
    extra = {**OFFSCREEN, "PYTHONPATH": str(ROOT / "packaging")}
    return call(python("-m", "mutation.run", *arguments), extra=extra, cwd=ROOT)
