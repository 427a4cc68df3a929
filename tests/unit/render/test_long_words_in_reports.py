"""Reports say all that a card says: a table has room for it, and who reads it has nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.model.records import Comment
from cjm_desktop.storage.files import save_map
from cjm_desktop.storage.revision import Revision
from tests.helpers.builders import a_map

LONG = "Papers are asked for twice because nobody at the counter can see what the app has taken in already"


@pytest.mark.parametrize("report", ["actions", "minutes"])
def test_what_another_card_says_is_not_cut(tmp_path: Path, report: str) -> None:
    shop = a_map().stage("Visit", "Enter").lane("friction").lane("opportunities")
    shop = shop.card("friction", "Enter", LONG).card("opportunities", "Enter", "One form")
    shop = shop.relation("One form", LONG, "answers")
    target = next(iter(shop.build().cards())).id
    said = Comment(id="cm_0000000001", target=target, author="Mina", time="2026-11-20T09:00:00Z", text="Is it so?")
    source, out = tmp_path / "map.cjm", tmp_path / "report.md"
    when = datetime(2026, 11, 21, 9, tzinfo=UTC)
    save_map(shop.record(said).build(), source, revision=Revision(), source=None, now=when)
    assert main(["--ui-lang", "en", "export", str(source), str(out), "--report", report]) == 0
    told = out.read_text(encoding="utf-8")
    assert LONG in told
    assert "…" not in told
