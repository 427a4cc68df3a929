"""What becomes of every file of the corpus that is to be brought in: a map, a question or one clear message.

Whatever it is, the counts of its report add up. With `-s` it shows the table of results.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.storage.files import open_map

FOLDERS = ("csv", "drawio", "eventlogs", "hostile", "json", "mermaid", "mermaid_probes", "probes")
APART = {"MANIFEST.tsv", "README.txt"}
OWN = (".cjm", ".html")  # maps to be opened, and what the clipboard holds beside words
COUNTED = ("map", "asked", "refused")


def files(corpus: Path) -> list[Path]:
    found = [path for folder in FOLDERS for path in sorted((corpus / folder).iterdir())]
    found = [path for path in found if path.is_file() and path.suffix not in OWN]
    return [path for path in found if path.name not in APART and not path.name.startswith("ORACLE")]


@pytest.mark.corpus
def test_every_file_gives_a_map_or_one_clear_message(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table: list[tuple[str, str]] = []
    for number, path in enumerate(files(corpus)):
        out, report = tmp_path / f"{number}.cjm", tmp_path / f"{number}.json"
        code = main(["--ui-lang", "en", "import", str(path), "-o", str(out), "--report", str(report)])
        said = capsys.readouterr().err.strip().splitlines()
        name = f"{path.parent.name}/{path.name}"
        if report.exists():
            for sheet in json.loads(report.read_text(encoding="utf-8"))["sources"][0]["sheets"]:
                assert sum(sheet["counts"].values()) == sheet["total"], name
        if code == 0:
            graph = open_map(out).graph
            counts = len(graph.stages()), len(graph.steps()), len(graph.lanes()), len(list(graph.cards()))
            table.append((name, "map: {} stages, {} steps, {} lanes, {} cards".format(*counts)))
            continue
        assert not out.exists(), name
        assert said, name
        assert "Traceback" not in "".join(said), name
        kept = next((line for line in said if "CJM-E" in line), next((line for line in said if "?" in line), said[0]))
        table.append((name, f"{'asked' if code == 1 else 'refused'}: {kept.removeprefix(str(path)).strip(': ')}"))
    sys.stdout.write("".join(f"{name}\t{result}\n" for name, result in table))
    for folder in FOLDERS:
        results = [result.split(":")[0] for name, result in table if name.startswith(f"{folder}/")]
        told = ", ".join(f"{results.count(kind)} {kind}" for kind in COUNTED)
        sys.stdout.write(f"{folder}: {len(results)} files, {told}\n")
        assert sum(map(results.count, COUNTED)) == len(results) > 0
    assert sum(result.startswith("map") for _, result in table) >= 100
