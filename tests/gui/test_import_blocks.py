"""Stages one below another in the import preview: a lane is corrected in all blocks at once, and the choice undone."""

from __future__ import annotations

from pathlib import Path

from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.roles import ROLES
from cjm_desktop.ui.actions.importing import import_path
from cjm_desktop.ui.incoming.dialog import ImportDialog
from tests.gui.test_import_preview import choose, pick
from tests.helpers.builders import a_shop
from tests.helpers.incoming import columns_of, lanes_of
from tests.helpers.window_driver import WindowDriver

BLOCKS = "Find,\nDoing,looks\nPains,slow\n,\nBuy,\nDoing,pays\nPains,dear\n"


def test_a_lane_is_corrected_in_all_blocks(desk: WindowDriver, tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text(BLOCKS, encoding="utf-8")
    desk.show(a_shop().build())

    def work(dialog: ImportDialog) -> None:
        assert dialog.bar.layout_box.currentText() == "A block for each stage"
        assert not dialog.question.isVisible()
        pick(dialog, 2, 0)
        assert dialog.strip.line_label.text() == "Row 3"
        choose(dialog.strip.use_box, ENGLISH(ROLES["friction"].name))
        assert dialog.outcome is not None
        assert lanes_of(dialog.outcome.graph)["friction Pains"] == [["slow"], ["dear"]]
        desk.click(dialog.undo_button)
        assert lanes_of(dialog.outcome.graph)["pains Pains"] == [["slow"], ["dear"]]
        desk.click(dialog.new_button)

    with desk.in_dialog(ImportDialog, work):
        import_path(desk.window.context, path)
    desk.ready()
    assert columns_of(desk.graph) == ["Find", "Buy"]
