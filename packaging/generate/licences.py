"""Write resources/licences: whose works the program stands on, under which terms, and the texts of those.

Run by `python3 packaging/dev.py licences` after a change of a lock or of the faces and icons; a test compares. The
packages are those that pyproject.toml asks for at run time, and for its extras, with all that they need; what they say
of themselves is in the environment. Texts that no package brings lie in resources/licences and are left as they are.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from setup.checkout import LOCK, ROOT
from setup.extras import EVENTS_LOCK

FOLDER = ROOT / "resources" / "licences"
LIST = FOLDER / "licences.json"
KEPT = ("lgpl-3.0.txt", "gpl-3.0.txt", "harfbuzz.txt", "python.txt")
LICENCE = re.compile(r"\.dist-info/(licenses/.*(LICEN[CS]E|COPYING|NOTICE)|LICEN[CS]E)|^isal/isa-l/LICENSE$")
PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)

# What packages do not say in a form that can be read, or say of others only.
NAMES = {
    "pyside6-essentials": "Qt, Qt for Python",
    "shiboken6": "Shiboken",
    "networkx": "NetworkX",
    "reportlab": "ReportLab",
    "pillow": "Pillow",
    "charset-normalizer": "charset-normalizer",
    "uharfbuzz": "uharfbuzz",
    "ibis-framework": "Ibis",
    "isal": "python-isal, ISA-L",
    "duckdb": "DuckDB",
    "numpy": "NumPy",
    "pyarrow": "Apache Arrow",
    "pygments": "Pygments",
}
TERMS = {
    "isal": "PSF-2.0 AND BSD-3-Clause",
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "reportlab": "BSD-3-Clause",
    "uharfbuzz": "Apache-2.0",
    "charset-normalizer": "MIT",
    "defusedxml": "PSF-2.0",
    "et-xmlfile": "MIT",
    "openpyxl": "MIT",
    "lxml": "BSD-3-Clause",
    "python-docx": "MIT",
    "python-pptx": "MIT",
    "atpublic": "Apache-2.0",
    "duckdb": "MIT",
    "ibis-framework": "Apache-2.0",
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "parsy": "MIT",
    "pyarrow-hotfix": "Apache-2.0",
    "rich": "MIT",
    "tzdata": "Apache-2.0",
}
LGPL = ("licences/lgpl-3.0.txt", "licences/gpl-3.0.txt")  # the one adds to the other
TEXTS = {"pyside6-essentials": LGPL, "shiboken6": LGPL}


@dataclass(frozen=True, slots=True)
class Entry:
    """One work of others: its package, if it is one of the lock, and texts as paths from resources/."""

    name: str
    terms: str
    texts: tuple[str, ...]
    package: str = ""
    version: str = ""


def runtime() -> list[str]:
    """Give the packages of the installed program, and those that they need, by name."""
    return sorted(_with_needs(_project()["dependencies"]))


def optional() -> list[str]:
    """Give what an installation with all extras has beside those, by name; only where the extras are installed."""
    extras = _project()["optional-dependencies"].values()
    return sorted(_with_needs([line for lines in extras for line in lines]) - set(runtime()))


def _project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project: dict[str, Any] = tomllib.load(file)["project"]
    return project


def _with_needs(lines: Iterable[str]) -> set[str]:
    waiting = [(Requirement(line), "") for line in lines]
    seen: set[tuple[str, str]] = set()
    while waiting:
        wanted, asked = waiting.pop()
        if not (wanted.marker is None or wanted.marker.evaluate({"extra": asked})):
            continue
        name = canonicalize_name(wanted.name)
        for extra in ("", *wanted.extras):
            if (name, extra) not in seen:
                seen.add((name, extra))
                waiting += [(Requirement(line), extra) for line in distribution(name).requires or ()]
    return {name for name, _ in seen}


def pinned() -> dict[str, set[str]]:
    """Give the versions that the locks allow of each package."""
    versions: dict[str, set[str]] = {}
    for lock in (LOCK, EVENTS_LOCK):
        for name, version in PIN.findall(lock.read_text(encoding="utf-8")):
            versions.setdefault(canonicalize_name(name), set()).add(version)
    return versions


def _own() -> Entry:
    return Entry("CJM Desktop", "MIT", ("licences/cjm-desktop.txt",))


def _packages() -> Iterator[tuple[Entry, list[Path]]]:
    """Yield an entry for each package, with the files that its text is put together from."""
    for name in (*runtime(), *optional()):
        about = distribution(name)
        terms = TERMS.get(name) or about.metadata["License-Expression"]
        texts = TEXTS.get(name) or (f"licences/{name}.txt",)
        yield Entry(NAMES.get(name, name), terms, texts, name, about.version), [] if name in TEXTS else _texts(about)


def _texts(about: Distribution) -> list[Path]:
    # In a folder of their own, or beside what older packages say of themselves.
    inside = [path for path in about.files or () if LICENCE.search(path.as_posix())]
    return sorted(Path(str(about.locate_file(path))) for path in inside)


def _joined(sources: list[Path]) -> str:
    """The terms of a package, and below them those of what it brings, each under the name of its file."""
    first, *others = sorted(sources, key=lambda path: (".dist-info" not in path.as_posix(), len(path.parts), path))
    texts = [_tidy(first)]
    for other in others:
        name = other.as_posix().partition(".dist-info/")[2].removeprefix("licenses/")
        name = name or f"{other.parent.name}/{other.name}"
        texts.append(f"{name}\n{'-' * len(name)}\n\n{_tidy(other)}")
    return "\n\n\n".join(texts)


def _tidy(source: Path) -> str:
    return "\n".join(line.rstrip() for line in source.read_text(encoding="utf-8").splitlines()).strip("\n")


# What comes with packages or lies in resources/, and has no package of the lock.
OTHERS = (
    Entry("HarfBuzz", "MIT-Modern-Variant", ("licences/harfbuzz.txt",)),
    Entry("Python", "PSF-2.0", ("licences/python.txt",)),
    Entry("Pretendard JP", "OFL-1.1", ("fonts/OFL.txt",)),
    Entry("Noto Emoji", "OFL-1.1", ("fonts/OFL-NotoEmoji.txt",)),
    Entry("Lucide", "ISC AND MIT", ("icons/LICENSE.txt",)),
)


def main() -> None:
    """Write the list and the texts anew."""
    for old in FOLDER.glob("*.txt"):
        if old.name not in KEPT:
            old.unlink()
    found = list(_packages())
    for entry, sources in found:
        if sources:
            _write(ROOT / "resources" / entry.texts[0], _joined(sources))
    _write(FOLDER / "cjm-desktop.txt", _tidy(ROOT / "LICENSE"))
    others = sorted([*(entry for entry, _ in found), *OTHERS], key=lambda entry: entry.name.lower())
    lines = (json.dumps(asdict(entry), ensure_ascii=False) for entry in (_own(), *others))
    _write(LIST, "[\n" + ",\n".join(lines) + "\n]")


def _write(target: Path, text: str) -> None:
    target.write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
