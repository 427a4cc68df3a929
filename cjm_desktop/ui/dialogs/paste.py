"""The question before a table is pasted over what is there."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from cjm_desktop.edit.commands.tables import TablePlan
from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.ui.dialogs.questions import plain_box


def ask_paste(parent: QWidget | None, words: Translate, plan: TablePlan) -> bool | None:
    """Ask before a table overwrites cards or does not fit: True adds what is missing, False does not, None is no."""
    said: list[str] = []
    if plan.overwritten:
        count = len(plan.overwritten)
        said.append(
            words(message(NN_("{count} card gets other words.", "{count} cards get other words."), count=count))
        )
    missing = plan.missing_lanes or plan.missing_stages
    if missing:
        lanes, stages = plan.missing_lanes, plan.missing_stages
        text = message(
            N_("The table is larger than the map: {lanes} lanes and {stages} stages are missing."),
            lanes=lanes,
            stages=stages,
        )
        said.append(words(text))
    box = plain_box(parent, QMessageBox.Icon.Question, words(N_("Paste this table?")), "\n".join(said))
    accept = QMessageBox.ButtonRole.AcceptRole
    whole = box.addButton(words(N_("Paste and add what is missing") if missing else N_("Paste")), accept)
    part = box.addButton(words(N_("Paste what fits")), accept) if missing else None
    cancel = box.addButton(words(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(whole)
    box.setEscapeButton(cancel)
    box.exec()
    if box.clickedButton() is whole:
        return bool(missing)
    return False if part is not None and box.clickedButton() is part else None
