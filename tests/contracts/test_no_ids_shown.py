"""No text for people holds an id, and none counts things in the form for many of them only."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from cjm_desktop.cli import main
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Card, JourneyMap, Lane, Metric, Relation, Stage, Step
from cjm_desktop.storage.codec import encode
from cjm_desktop.storage.revision import Revision
from tests.helpers.map_files import bytes_of, plain_map

PACKAGE = Path(__file__).resolve().parents[2] / "cjm_desktop"
AN_ID = re.compile(r"\b(?:mp|ps|st|sp|ln|cd|rl|tm|ch|tp|dp|sh|mt|ev|cm|vw)_[0-9a-z]+|sha256:")
# What a record is known by in the program; a message that is given one shows it.
IDS = {"id", "owner", "record", "target", "source", "lane", "step", "stage", "persona", "touchpoint", "channel"}
# Counted in what is always many: limits, and what has gone beyond them.
ALWAYS_MANY = {
    "The clipboard holds {count:,} lines; {limit:,} can be pasted, each as a card.",
    "--restore takes the number of a version, 1 to {count}, and -o another file to write.",
    "Only numbers {count}",  # a filter and how much it leaves
    "Stages {first}–{last} / {count}",  # an English word for the split of a drawing
}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Give each call that makes a message, with its place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"message", "refusal"}:
                yield f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}", node


def test_no_message_is_given_an_id() -> None:
    wrong = [
        f"{place} {each.arg}"
        for place, call in calls()
        for each in call.keywords
        if (isinstance(each.value, ast.Attribute) and each.value.attr in IDS)
        or (isinstance(each.value, ast.Name) and each.value.id in {"record_id", "owner"})
    ]
    assert wrong == []


def test_what_is_counted_has_a_form_for_one() -> None:
    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python")], keywords={"N_": None})
    texts = {text for _, _, text, _, _ in found if isinstance(text, str)}
    counted = {text for text in texts if re.search(r"\{count[^}]*\}", text) and re.search(r"\w+s\b", text)}
    assert counted - ALWAYS_MANY == set()


def a_silent_map() -> JourneyGraph:
    """Give a map whose records say nothing, so that only their kind and place can name them."""
    return graph_of(
        [
            JourneyMap(id="mp_0000000000"),
            Stage(id="st_0000000000"),
            *(Step(id=f"sp_000000000{i}", stage="st_0000000000", order=f"a{i}") for i in range(4)),
            Lane(id="ln_0000000000", role="actions"),
            Lane(id="ln_0000000001", role="metrics"),
            Metric(id="mt_0000000000"),
            *(Card(id=f"cd_000000000{i}", lane="ln_0000000000", step=f"sp_000000000{i}") for i in range(4)),
            Card(id="cd_0000000008", lane="ln_0000000000", step="sp_0000000000", until="sp_0000000003", text="\uffff"),
            Card(id="cd_0000000009", lane="ln_0000000001", step="sp_0000000000", metric="mt_0000000000"),
            Relation(id="rl_0000000000", source="cd_0000000000", target="cd_0000000001", label="\uffff"),
        ]
    )


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_no_command_tells_an_id(lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    silent, broken = tmp_path / "silent.cjm", tmp_path / "broken.cjm"
    silent.write_bytes(encode(a_silent_map(), Revision()))
    document = plain_map()
    document["cards"] = {"cd_0000000001": {"lane": "ln_gone000000", "step": "sp_gone000000", "severity": 900}, "x": {}}
    broken.write_bytes(bytes_of(document))
    for path in (silent, broken, resources() / "samples" / "all-parts-en.cjm"):
        for words in (
            ("export", str(path), str(tmp_path / "a.pdf"), "--paper", "A2", "--tile", "A5", "--distance", "9"),
            ("validate", str(path)),
            ("check", str(path)),
            ("info", str(path)),
            ("redact", str(path), str(tmp_path / f"{path.stem}-copy.cjm"), "names,words:nowhere"),
        ):
            main(["--ui-lang", lang, *words])
            said = "".join(capsys.readouterr()).replace(str(tmp_path), "")
            assert AN_ID.findall(said) == [], words
