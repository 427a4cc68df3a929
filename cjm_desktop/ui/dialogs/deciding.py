"""The row at the foot of a dialog in which something is decided or left as it was."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout

from cjm_desktop.foundation.messages import N_, Translate


def add_deciding_row(box: QVBoxLayout, dialog: QDialog, words: Translate, decide: str) -> QPushButton:
    """Put Cancel and the button that accepts the dialog, also on Enter, below its contents; gives that button.

    `decide` is what the button says, in words already.
    """
    row = QDialogButtonBox()
    done = row.addButton(decide, QDialogButtonBox.ButtonRole.AcceptRole)
    row.addButton(words(N_("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
    row.accepted.connect(dialog.accept)
    row.rejected.connect(dialog.reject)
    box.addWidget(row)
    done.setDefault(True)  # not sooner: only a button in the dialog is heard
    return done
