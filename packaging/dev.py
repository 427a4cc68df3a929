"""One entry for everything: `python3 packaging/dev.py run | test | check | …`; `--help` names all.

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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checks.screens import SETTINGS, screens
from checks.suite import bench, check, mutate, test, tidy
from generate import catalogues
from setup.checkout import BUILD, LOCK, OFFSCREEN, ROOT, SetupError, call, has_display, is_linux, python, say
from setup.environment import ensure_environment
from setup.extras import EVENTS_LOCK, ensure_events
from setup.system_packages import ensure_libraries


def main(arguments: Sequence[str]) -> int:
    """Run one command and give the exit code."""
    command, given = _parse(arguments)
    try:
        ensure_environment()
        if catalogues.stale():
            _generate("generate.catalogues", "build")
        return COMMANDS[command].do(**given)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1


def run(files: Sequence[str]) -> int:
    """Open a copy of the sample map, or the files that are named; without a display, export them instead."""
    maps = [Path(file) for file in files] or [own_copy(sample_map(), BUILD)]
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


def own_copy(source: Path, folder: Path) -> Path:
    """Give a copy of a map to try things on, with the work that was saved in it since."""
    copy = folder / source.name
    # A copy takes over the time of its source, so a later one is somebody's work.
    if not copy.exists() or copy.stat().st_mtime <= source.stat().st_mtime:
        folder.mkdir(exist_ok=True)
        shutil.copy2(source, copy)
    return copy


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


def cjm(arguments: Sequence[str]) -> int:
    """Run the command line of the program."""
    if not has_display():
        ensure_libraries("offscreen")
    if "events" in arguments:
        ensure_events()
    return call(python("-P", "-m", "cjm_desktop.cli", *arguments))


def events() -> int:
    """Install what counts event logs, which `test` and `cjm events` do by themselves."""
    return 0 if ensure_events() else 1


def schema() -> int:
    """Write the JSON Schema of the file format anew."""
    return _generate("generate.schema")


def catalogue(what: str) -> int:
    """`locale extract` collects new messages for the translators, `locale build` makes the programs' catalogues."""
    return _generate("generate.catalogues", what)


def sample_files() -> int:
    """Write the samples and templates anew from the words in packaging/samples."""
    return _generate("samples.build")


def icons(package: str) -> int:
    """Convert the icons anew from the package of the set, a file that is named."""
    return _generate("generate.icons", package)


def licences() -> int:
    """Write the licences that the program shows anew, from the locks and what the packages say of themselves."""
    return _generate("generate.licences") if ensure_events() else 1


def _generate(module: str, *words: str) -> int:
    return call(python("-m", module, *words), extra={"PYTHONPATH": str(ROOT / "packaging")})


def syscalls() -> int:
    """Kill a save at each of its system calls, and let each fail in each way, by strace; takes minutes."""
    return test(["--long", "1", "tests/e2e/test_save_syscalls.py", "-s"])


def powercut() -> int:
    """Cut the power while maps are saved, on four kinds of file system; as root, takes minutes."""
    return test(["--long", "1", "tests/e2e/test_power_cut.py", "-s", "-rs"])


def lock() -> int:
    """Write packaging/requirements.lock and events.lock anew from pyproject.toml; needs uv. Then follows `licences`."""
    uv = ["uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--generate-hashes"]
    uv += ["--no-header", "--no-annotate", "--quiet"]
    if code := call([*uv, "--group", "dev", "-o", str(LOCK)], cwd=ROOT):
        return code
    return call([*uv, "--extra", "events", "-c", str(LOCK), "-o", str(EVENTS_LOCK)], cwd=ROOT)


Argument = tuple[str, Mapping[str, Any]]  # its name, and what else argparse is told of it


@dataclass(frozen=True)
class Command:
    """What a command does with the arguments that it takes, by their names.

    One that `passes_on` its words gives them to a program that knows them; `takes` are then those of its own.
    """

    do: Callable[..., int]
    takes: Sequence[Argument] = ()
    passes_on: str = ""


COMMANDS = {
    "run": Command(run, [("files", {"nargs": "*", "metavar": "FILE", "help": "maps; without one, the sample"})]),
    "test": Command(
        test,
        [
            (
                "--long",
                {"nargs": "?", "metavar": "N", "help": "N times the random cases, drawn anew, and the large counts"},
            ),
            ("--engines", {"action": "store_true", "help": "the tests that count event logs with Spark too"}),
        ],
        passes_on="pytest",
    ),
    "check": Command(check, [("--no-tests", {"action": "store_true", "help": "the checks of the source alone"})]),
    "tidy": Command(tidy),
    "bench": Command(bench, passes_on="the bench"),
    "mutate": Command(mutate, passes_on="the mutation run"),
    "screens": Command(
        screens,
        [("words", {"nargs": "*", "metavar": "WORD", "help": f"a folder (build/screens), and {SETTINGS[0]} …"})],
    ),
    "syscalls": Command(syscalls),
    "powercut": Command(powercut),
    "cjm": Command(cjm, passes_on="the program"),
    "events": Command(events),
    "schema": Command(schema),
    "locale": Command(catalogue, [("what", {"nargs": "?", "choices": ["extract", "build"], "default": "extract"})]),
    "samples": Command(sample_files),
    "icons": Command(icons, [("package", {"help": "the file of the npm package lucide-static"})]),
    "licences": Command(licences),
    "lock": Command(lock),
}


def _parse(arguments: Sequence[str]) -> tuple[str, dict[str, Any]]:
    parser = argparse.ArgumentParser(
        prog="dev.py", description="Set up and run this checkout.", formatter_class=argparse.RawTextHelpFormatter
    )
    lines = (f"{name:9}{_says(command)[0]}" for name, command in COMMANDS.items())
    parser.add_argument("command", choices=COMMANDS, metavar="command", help="\n".join(lines))
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="passed on to the command, which explains --help")
    parsed = parser.parse_args(arguments)
    return parsed.command, _given(parsed.command, parsed.arguments)


def _given(name: str, words: list[str]) -> dict[str, Any]:
    """What is given to a command, by name; ends the program where help is asked for or a word is not known."""
    command = COMMANDS[name]
    asked = words[:1] in (["-h"], ["--help"])
    if command.passes_on and not (asked and command.takes):
        return {"arguments": words}
    end = f"Other words go to {command.passes_on}." if command.passes_on else ""
    parser = argparse.ArgumentParser(prog=f"dev.py {name}", description="\n".join(_says(command)), epilog=end)
    for argument, how in command.takes:
        parser.add_argument(argument, **how)
    return vars(parser.parse_args(words))


def _says(command: Command) -> list[str]:
    return (command.do.__doc__ or "").splitlines()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
