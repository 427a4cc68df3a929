"""Write resources/licences: whose works the program stands on, under which terms, and the texts of those.

Run by `python3 packaging/dev.py licences` after a change of the lock or of the faces and icons; a test compares. The
packages are those that pyproject.toml asks for at run time, with all that they need; what they say of themselves is in
the environment. Texts that no package brings lie in resources/licences and are left as they are.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from setup.checkout import LOCK, ROOT

FOLDER = ROOT / "resources" / "licences"
LIST = FOLDER / "licences.json"
KEPT = ("lgpl-3.0.txt", "gpl-3.0.txt", "harfbuzz.txt", "python.txt")
LICENCE = re.compile(r"\.dist-info/(licenses/|LICEN[CS]E)")
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
}
TERMS = {
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
    with (ROOT / "pyproject.toml").open("rb") as file:
        waiting = [Requirement(line) for line in tomllib.load(file)["project"]["dependencies"]]
    found: set[str] = set()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found or not (wanted.marker is None or wanted.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        waiting += [Requirement(line) for line in distribution(name).requires or ()]
    return sorted(found)


def pinned() -> dict[str, set[str]]:
    """Give the versions that the lock allows of each package."""
    versions: dict[str, set[str]] = {}
    for name, version in PIN.findall(LOCK.read_text(encoding="utf-8")):
        versions.setdefault(canonicalize_name(name), set()).add(version)
    return versions


def _own() -> Entry:
    return Entry("CJM Desktop", "MIT", ("licences/cjm-desktop.txt",))


def _packages() -> Iterator[tuple[Entry, dict[str, Path]]]:
    """Yield an entry for each package, with the files that its own texts are copied from."""
    for name in runtime():
        about = distribution(name)
        sources = {f"licences/{_file(name, source)}": source for source in _texts(about)}
        terms = TERMS.get(name) or about.metadata["License-Expression"]
        yield Entry(NAMES.get(name, name), terms, TEXTS.get(name) or tuple(sources), name, about.version), sources


def _texts(about: Distribution) -> list[Path]:
    # In a folder of their own, or beside what older packages say of themselves.
    inside = [path for path in about.files or () if LICENCE.search(path.as_posix())]
    return sorted(Path(str(about.locate_file(path))) for path in inside)


def _file(package: str, source: Path) -> str:
    kind = re.sub(r"^licen[cs]e|\.(txt|rst|md)$", "", source.name.lower()).strip("-.")
    return f"{package}{'-' if kind else ''}{kind}.txt"


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
    for _, sources in found:
        for text, source in sources.items():
            _copy(source, ROOT / "resources" / text)
    _copy(ROOT / "LICENSE", FOLDER / "cjm-desktop.txt")
    others = sorted([*(entry for entry, _ in found), *OTHERS], key=lambda entry: entry.name.lower())
    lines = (json.dumps(asdict(entry), ensure_ascii=False) for entry in (_own(), *others))
    LIST.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8", newline="\n")


def _copy(source: Path, target: Path) -> None:
    lines = source.read_text(encoding="utf-8").splitlines()
    target.write_text("\n".join(line.rstrip() for line in lines).strip("\n") + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
