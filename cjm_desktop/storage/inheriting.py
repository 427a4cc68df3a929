"""What a new file takes over from the one that it replaces: rights, group, owner, access lists and attributes.

What cannot be taken over is named, and rights are then dropped rather than given to somebody else.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.storage.disk import Fs

ACCESS_LIST = "system.posix_acl_access"
_OWN = "user."  # attributes of people and programs; those of the system belong to the file that they stand on
OWNER, GROUP, LIST, ATTRIBUTES, NAMES = "owner", "group", "list", "attributes", "names"
_SAID = {
    OWNER: N_("The saved file belongs to you now: it was somebody else's, and you may not give it back."),
    GROUP: N_("The saved file is no longer its group's: you are not a member. Others have no more rights than before."),
    LIST: N_("The list of who may read and write the file could not be kept. Nobody has more rights than before."),
    ATTRIBUTES: N_("Labels that other programs had put on the file could not be kept."),
    NAMES: N_("The file has another name elsewhere (a hard link), and that one still has the old version."),
}


def inherit(fd: int, new: Path, real: Path, old: os.stat_result, fs: Fs) -> frozenset[str]:
    """Give a new file what the old one has, and tell what of it could not be given.

    Raises OSError when not even the rights can be given.
    """
    lost = {NAMES} if old.st_nlink > 1 else set()
    lost |= _with_owner(fd, old, fs)
    mode = stat.S_IMODE(old.st_mode) & 0o777
    attributes, readable = _attributes(real, fs)
    access = attributes.pop(ACCESS_LIST, None)
    # With a list, the group's rights in the mode are the most that anybody in the list has.
    alone = mode if GROUP not in lost and access is None else _without_group(mode)
    if access is None:
        # The folder may hand down a list of its own, which the mode would bring to life.
        with suppress(OSError):
            fs.drop_attribute(fd, ACCESS_LIST)
    fs.set_mode(fd, new, alone)
    if access is not None and GROUP not in lost and not _given(fd, {ACCESS_LIST: access}, fs):
        access = None
        lost.add(LIST)
    elif access is not None and GROUP in lost:
        lost.add(LIST)
    if not readable or not _given(fd, attributes, fs):
        lost.add(ATTRIBUTES)
    return frozenset(lost)


def said_of(lost: Iterable[str]) -> tuple[Message, ...]:
    """What to tell the user of what could not be kept."""
    return tuple(message(text) for key, text in _SAID.items() if key in lost)


def _with_owner(fd: int, old: os.stat_result, fs: Fs) -> set[str]:
    if fs.platform == "win32":
        return set()
    now = fs.fstat(fd)
    lost = set()
    for key, before, after, change in (
        (GROUP, old.st_gid, now.st_gid, (-1, old.st_gid)),
        (OWNER, old.st_uid, now.st_uid, (old.st_uid, -1)),
    ):
        if before != after:
            try:
                fs.set_owner(fd, *change)
            except OSError:
                lost.add(key)
    return lost


def _without_group(mode: int) -> int:
    """The rights when another group than before would have them: no more than everybody has."""
    return mode & ~0o070 | mode & (mode & 0o007) << 3


def _attributes(real: Path, fs: Fs) -> tuple[dict[str, bytes], bool]:
    """The attributes to take over, and whether all of them could be read."""
    found: dict[str, bytes] = {}
    try:
        for name in fs.attributes(real):
            if name == ACCESS_LIST or name.startswith(_OWN):
                found[name] = fs.attribute(real, name)
    except OSError:
        return found, False
    return found, True


def _given(fd: int, attributes: dict[str, bytes], fs: Fs) -> bool:
    given = True
    for name, value in attributes.items():
        try:
            fs.set_attribute(fd, name, value)
        except OSError:
            given = False
    return given
