"""The user's own keys for actions: what may be one, and what becomes of the others when one is given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from cjm_desktop.foundation.messages import N_

Keys = tuple[str, ...]
OwnKeys = Mapping[str, Keys]
Defaults = Mapping[str, Keys]  # of all actions that may be given others, in the order of the table
ALONE = N_("Such a key writes or moves. Hold Ctrl or Alt with it, or take a function key such as F8.")
MOVES = N_("The map and its texts are moved through and written by these keys.")
OPENS = N_("Alt with a letter opens a menu.")
MOVING = (
    *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Space, Qt.Key.Key_Escape),
    *(Qt.Key.Key_Backspace, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
)
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def portable(keys: str) -> str:
    """Keys as the program writes them; "" for what are none."""
    read = QKeySequence.fromString(keys)
    unknown = any(each.key() in (Qt.Key.Key_unknown, Qt.Key(0)) for each in _pressed(read))
    return "" if unknown else read.toString(QKeySequence.SequenceFormat.PortableText)


def fault_of(keys: str, usual: Collection[str]) -> str:
    """Why an action may not have these keys, marked; "" where it may. The `usual` keys of any action may be had."""
    if portable(keys) in usual:
        return ""
    pressed = _pressed(QKeySequence.fromString(keys))[0]
    key, held = pressed.key(), pressed.keyboardModifiers() & HELD
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35:
        return ""
    if not held:
        return ALONE
    if key in MOVING:
        return MOVES
    if held == Qt.KeyboardModifier.AltModifier and Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
        return OPENS
    return ""


def keys_in_force(defaults: Defaults, own: OwnKeys) -> dict[str, Keys]:
    """The keys of each action. Own ones go first: what they take is nobody's default any more, and none means two."""
    if not own:  # nearly always, and at each window
        return dict(defaults)
    usual = set(_all(defaults.values()))
    taken: dict[str, str] = {}
    for action in defaults:
        for keys in own.get(action, ()):
            if portable(keys) and not fault_of(keys, usual):
                taken.setdefault(portable(keys), action)
    found = {}
    for action, default in defaults.items():
        if action in own:
            found[action] = tuple(each for each in own[action] if taken.get(portable(each)) == action)
        else:
            found[action] = tuple(each for each in default if portable(each) not in taken)
    return found


def holder_of(keys: str, defaults: Defaults, own: OwnKeys) -> str:
    """The action that has some keys, or ""."""
    wanted = portable(keys)
    in_force = keys_in_force(defaults, own).items()
    return next((action for action, had in in_force if wanted in map(portable, had)), "")


def with_keys(action: str, keys: Keys, defaults: Defaults, own: OwnKeys) -> dict[str, Keys]:
    """The own keys when an action gets others, or none; who had them has them no more."""
    wanted = {portable(each) for each in keys}
    changed = {
        each: tuple(one for one in had if portable(one) not in wanted) for each, had in own.items() if each != action
    }
    for each, had in defaults.items():
        if each not in changed and each != action and wanted & set(map(portable, had)):
            changed[each] = tuple(one for one in had if portable(one) not in wanted)
    changed[action] = keys
    return {each: had for each, had in changed.items() if had != defaults.get(each)}


def _pressed(keys: QKeySequence) -> list[QKeyCombination]:
    return [keys[at] for at in range(keys.count())]  # type: ignore[index]  # its stub does not know that it can be


def _all(keys: Iterable[Keys]) -> Iterable[str]:
    return (portable(one) for each in keys for one in each)
