"""The errors of reading and saving map files: every code with its two sentences."""

from __future__ import annotations

from collections.abc import Mapping

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Message, Words, message

_UNCHANGED = N_("The file itself is unchanged.")
_ASK_AGAIN = N_("The file itself is unchanged; ask the sender for it again.")
_ELSEWHERE = N_("The old file is in place; save under another name or in another folder.")

# Code → what happened, what is safe or what to do. A code is never given a second meaning.
REFUSALS: Mapping[str, tuple[str, str]] = {
    "CJM-E101": (N_("The file is empty."), N_("Look for a copy among the backups.")),
    "CJM-E102": (N_("This is not a journey map but {seen}."), _UNCHANGED),
    "CJM-E103": (N_("The file has {size:,} bytes; a map may have {limit:,}."), _UNCHANGED),
    "CJM-E104": (N_("The file ends too early ({size:,} bytes)."), _ASK_AGAIN),
    "CJM-E105": (N_("The file is no UTF-8 text: byte {offset} is wrong."), _ASK_AGAIN),
    "CJM-E106": (N_("The file was saved in another encoding ({encoding})."), N_("Save it as UTF-8 and open it again.")),
    "CJM-E107": (N_("The file holds half a character near place {offset}."), _ASK_AGAIN),
    "CJM-E108": (N_("The file holds a number that is none, near place {offset}."), _ASK_AGAIN),
    "CJM-E109": (N_("The file holds an integer of {digits} digits, too large to be kept exactly."), _UNCHANGED),
    "CJM-E110": (N_("The data in the file is nested more than {limit} levels deep."), _UNCHANGED),
    "CJM-E111": (N_("The file holds more than {limit} {what}."), _UNCHANGED),
    "CJM-E112": (N_("A name inside the file holds control characters: “{name}”."), _ASK_AGAIN),
    "CJM-E113": (N_("The file is damaged near line {line}, column {column}."), _ASK_AGAIN),
    "CJM-E114": (N_("The head of the file is damaged: “{name}” is not right."), _ASK_AGAIN),
    "CJM-E115": (
        N_("The map inside this picture or document cannot be unpacked."),
        N_("The file itself is unchanged; ask the sender for the map."),
    ),
    "CJM-E120": (
        N_("The map was made with a newer version of the program (format {version})."),
        N_("It can be looked at and exported; install the newer version to change it."),
    ),
    "CJM-E121": (
        N_("The map was made with a newer version of the program (format {version}) and cannot be read here."),
        N_("The file itself is unchanged; install the newer version."),
    ),
    "CJM-E130": (N_("“{name}” is not a normal file."), N_("Choose a file of the kind .cjm.")),
    "CJM-E131": (N_("“{name}” is not there."), N_("It may have been moved or renamed.")),
    "CJM-E132": (N_("You may not read “{name}”."), N_("Ask its owner for the right to read it.")),
    "CJM-E133": (N_("“{name}” cannot be read."), N_("Check the drive or the connection and try again.")),
    "CJM-E201": (N_("The disk is full."), _ELSEWHERE),
    "CJM-E202": (N_("Your share of the disk is used up."), _ELSEWHERE),
    "CJM-E203": (N_("The disk reports an error."), _ELSEWHERE),
    "CJM-E204": (N_("The disk can only be read."), _ELSEWHERE),
    "CJM-E205": (N_("You may not write “{name}”."), _ELSEWHERE),
    "CJM-E206": (N_("“{name}” cannot be written."), _ELSEWHERE),
    "CJM-E207": (N_("The disk does not confirm that it has stored the file."), _ELSEWHERE),
    "CJM-W208": (
        N_("The file is saved, but the disk does not confirm it."),
        N_("Keep the map open and save once more."),
    ),
    "CJM-E209": (
        N_("Another program is using “{name}”."),
        N_("The old file is in place; close it there and try again."),
    ),
    "CJM-E210": (
        N_("“{name}” has changed on disk since it was read."),
        N_("Nothing was overwritten; save under another name or compare the two."),
    ),
    "CJM-E211": (N_("The folder of “{name}” is gone."), N_("Save in another folder, or connect the drive again.")),
    "CJM-E212": (
        N_("The map has {size:,} bytes, more than the {limit:,} that can be opened again."),
        N_("Nothing was overwritten; reduce the pictures."),
    ),
    "CJM-E220": (N_("Unsaved work cannot be backed up."), N_("Save often until there is room in the profile folder.")),
    "CJM-E221": (
        N_("The other version of the file cannot be kept in the profile folder."),
        N_("Nothing was overwritten; save under another name."),
    ),
}


def refusal(code: str, detail: str = "", **params: Words | Message) -> CjmError:
    """The error of a code, its placeholders filled."""
    what, advice = REFUSALS[code]
    return CjmError(code, message(what, **params), message(advice), detail)


def shown_name(name: str) -> str:
    """A file name or key fit to be shown: on one line, no invisible signs, cut in the middle at 80 characters."""
    plain = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)
    return plain if len(plain) <= 80 else f"{plain[:39]}…{plain[-40:]}"
