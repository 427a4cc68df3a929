"""The message catalogues: `.po` files in the repository, `.mo` files built from them where they are needed.

`python3 packaging/dev.py locale build | extract`; needs Babel, so it runs in the environment of the checkout. A new
language is a new folder `resources/locale/<language>/LC_MESSAGES`. English stands in the source and has no catalogue.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from setup.checkout import ROOT, say

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

SOURCE = ROOT / "cjm_desktop"
LOCALE = ROOT / "resources" / "locale"
FILE = Path("LC_MESSAGES") / "cjm.po"
MARKS = {"N_": None, "NN_": (1, 2)}


def stale(locale: Path = LOCALE) -> list[Path]:
    """Give the `.po` files whose `.mo` is missing or older."""
    return [po for po in sorted(locale.glob(f"*/{FILE.as_posix()}")) if not _current(po)]


def _current(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns


def build(locale: Path = LOCALE) -> None:
    """Write the `.mo` beside every `.po` that has changed."""
    from babel.messages.mofile import write_mo

    for po in stale(locale):
        catalogue = _read(po)
        with po.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)


def extract(locale: Path = LOCALE, source: Path = SOURCE) -> None:
    """Bring every language's `.po` up to date with the marked texts of the source, nothing guessed or dated."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract_from_dir
    from babel.messages.pofile import write_po

    template = Catalog()
    found = extract_from_dir(source, method_map=[("**.py", "python")], keywords=MARKS)
    for name, _, text, comments, context in found:
        # Without line numbers: an edit above a text must not change every catalogue.
        template.add(text, locations=[(f"{source.name}/{name}", 0)], auto_comments=comments, context=context)
    for folder in sorted(path for path in locale.iterdir() if path.is_dir()):
        po = folder / FILE
        catalogue = _read(po) if po.exists() else Catalog(locale=folder.name)
        catalogue.update(template, no_fuzzy_matching=True)
        po.parent.mkdir(exist_ok=True)
        with po.open("wb") as target:
            target.write(_header(catalogue).encode())
            write_po(
                target,
                catalogue,
                width=0,
                omit_header=True,  # Babel's holds dates and names to fill in
                sort_by_file=True,
                ignore_obsolete=True,
                include_lineno=False,
            )
        missing = [entry.id for entry in catalogue if entry.id and not all(_forms(entry))]
        say(f"{folder.name}: {len(catalogue)} texts, {len(missing)} without words")
        if missing:
            say(f"Write the words of these into {po}:")
        for wordless in missing:
            say(f"  {wordless if isinstance(wordless, str) else wordless[0]}")


def _header(catalogue: Catalog) -> str:
    lines = (
        f"Language: {catalogue.locale_identifier}",
        "Content-Type: text/plain; charset=utf-8",
        f"Plural-Forms: {catalogue.plural_forms}",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def _forms(entry: Message) -> Sequence[str]:
    return [entry.string] if isinstance(entry.string, str) else list(entry.string or [""])


def _read(po: Path) -> Catalog:
    from babel.messages.pofile import read_po

    with po.open("rb") as source:
        return read_po(source, locale=po.parent.parent.name, abort_invalid=True)


if __name__ == "__main__":
    {"build": build, "extract": extract}[sys.argv[1]]()
