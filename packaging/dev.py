"""One entry for everything: `python3 packaging/dev.py run | test | check | bench | cjm | schema | locale | lock`.

It needs Python 3.11 and nothing else: the first start makes `.venv` from packaging/requirements.lock and, on Linux,
finds the libraries that Qt expects of the system.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (said before the imports below, which an older Python cannot read)
    sys.exit("CJM Desktop needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info[:2]))

import argparse
import locale
import os
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

import catalogues
from checkout import BIN, BUILD, LOCK, ROOT, SetupError, call, has_display, is_linux, python, say
from environment import ensure_environment
from system_packages import ensure_libraries
from virtual_display import virtual_display

NO_TESTS = 5  # pytest's exit code when nothing was collected
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def main(arguments: Sequence[str]) -> int:
    """Run one command and give the exit code."""
    command, rest = _parse(arguments)
    try:
        ensure_environment()
        if catalogues.stale():
            call(python(ROOT / "packaging" / "catalogues.py", "build"))
        return COMMANDS[command](rest)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1


def run(files: Sequence[str]) -> int:
    """Open the sample map, or the files that are named; without a display, export them instead."""
    maps = [Path(file) for file in files] or [sample_map()]
    if not has_display():
        return _export(maps)
    if is_linux():
        ensure_libraries("wayland" if os.environ.get("WAYLAND_DISPLAY") else "xcb")
    return call(python("-P", "-m", "cjm_desktop", *maps))


def sample_map() -> Path:
    """Give the sample in the language of the system, Korean or else English."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    language = next((name for name in names if name), None) or locale.getlocale()[0] or ""
    korean = language.lower().startswith("ko")
    return ROOT / "resources" / "samples" / f"nto-carla-{'ko' if korean else 'en'}.cjm"


def _export(maps: Sequence[Path]) -> int:
    ensure_libraries("offscreen")
    BUILD.mkdir(exist_ok=True)
    say("There is no display here, so what would be opened is exported:")
    for source in maps:
        for suffix in ("pdf", "png"):
            target = BUILD / f"{source.stem}.{suffix}"
            if code := call(python("-P", "-m", "cjm_desktop.cli", "export", source, target), extra=OFFSCREEN):
                return code
            say(f"  {target}")
    say("To see the window, run the same line on a desktop, or on a virtual one: xvfb-run python3 packaging/dev.py run")
    return 0


def test(arguments: Sequence[str]) -> int:
    """Run the suite offscreen, then the tests that need an X window under Xvfb where there is one."""
    rest, extra = take_long(list(arguments))
    ensure_libraries("offscreen")
    pytest = python("-m", "pytest", *rest)
    codes = [call(pytest, extra={**extra, **OFFSCREEN}, cwd=ROOT)]
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


def check(arguments: Sequence[str]) -> int:
    """Run format, lint, types, import contract, and quick tests (not with --no-tests); name what failed."""
    ensure_libraries("offscreen")
    steps = {
        "format": python("-m", "ruff", "format", "--check", "."),
        "lint": python("-m", "ruff", "check", "."),
        "types": python("-m", "mypy"),
        "imports": [str(BIN / "lint-imports")],
        "tests": python("-m", "pytest", "-q", "tests/unit", "tests/architecture"),
    }
    if "--no-tests" in arguments:
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


def bench(arguments: Sequence[str]) -> int:
    """Measure speed and memory against the budgets."""
    ensure_libraries("offscreen")
    return call(python("-m", "tests.perf.bench", *arguments), extra=OFFSCREEN, cwd=ROOT)


def cjm(arguments: Sequence[str]) -> int:
    """Run the command line of the program."""
    if not has_display():
        ensure_libraries("offscreen")
    return call(python("-P", "-m", "cjm_desktop.cli", *arguments))


def schema(arguments: Sequence[str]) -> int:
    """Write the JSON Schema of the file format anew."""
    return call(python(ROOT / "packaging" / "gen_schema.py", *arguments), cwd=ROOT)


def catalogue(arguments: Sequence[str]) -> int:
    """`locale extract` collects new messages for the translators, `locale build` makes the programs' catalogues."""
    return call(python(ROOT / "packaging" / "catalogues.py", *(arguments or ["extract"])), cwd=ROOT)


def lock(_: Sequence[str]) -> int:
    """Write packaging/requirements.lock anew from pyproject.toml; needs uv."""
    uv = ["uv", "pip", "compile", "pyproject.toml", "--group", "dev", "--universal", "--python-version", "3.11"]
    return call([*uv, "--generate-hashes", "--no-header", "--no-annotate", "--quiet", "-o", str(LOCK)], cwd=ROOT)


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "cjm": cjm,
    "schema": schema,
    "locale": catalogue,
    "lock": lock,
}


def _parse(arguments: Sequence[str]) -> tuple[str, list[str]]:
    parser = argparse.ArgumentParser(
        prog="dev.py", description="Set up and run this checkout.", formatter_class=argparse.RawTextHelpFormatter
    )
    lines = (f"{name:8}{(command.__doc__ or '').splitlines()[0]}" for name, command in COMMANDS.items())
    parser.add_argument("command", choices=COMMANDS, metavar="command", help="\n".join(lines))
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="passed on to the command")
    parsed = parser.parse_args(arguments)
    return parsed.command, parsed.arguments


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
