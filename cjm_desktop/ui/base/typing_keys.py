"""Which keys write something, and which are commands: asked wherever typing starts an edit by itself."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

# Keys that are only held beside others.
ALONE = (
    *(Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_unknown),
    *(Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_Hangul),
)
# Why the keys go elsewhere for a moment only: what is being typed goes on afterwards.
PASSING_FOCUS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


def types(event: QKeyEvent) -> bool:
    """Tell whether a key writes something."""
    held = event.modifiers()
    text = event.text()
    if not text or not text[0].isprintable():
        return False
    ctrl, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    if held & Qt.KeyboardModifier.MetaModifier:
        return False
    # AltGr is Ctrl+Alt on Windows, and a Mac writes accents with Option.
    return not held & ctrl if not held & alt else bool(held & ctrl) or sys.platform == "darwin"


def undoes(event: QEvent) -> bool:
    """Whether an event asks a field if Ctrl+Z or its opposite is meant for its own words, before the map gets it."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def chord(event: QKeyEvent) -> str:
    """How the system writes a press of keys that is a command wherever it is one, such as Ctrl+F or F3; else ""."""
    key, command = event.key(), Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    named = Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35
    held = event.modifiers() & (command | Qt.KeyboardModifier.MetaModifier)
    if key in ALONE or types(event) or not (named or held):
        return ""
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.NativeText)
