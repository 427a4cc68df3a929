"""What goes wrong with a map itself: reading (1), saving (2) and editing (3) it, and in the program (9)."""

from __future__ import annotations

from collections.abc import Mapping

from cjm_desktop.foundation.messages import N_
from cjm_desktop.foundation.refusals.advice import ASK_AGAIN, ELSEWHERE, UNCHANGED

MAPS: Mapping[str, tuple[str, str]] = {
    # Reading
    "CJM-E101": (N_("The file is empty."), N_("Look among its versions on this computer.")),
    "CJM-E102": (N_("This is not a journey map but {seen}."), UNCHANGED),
    "CJM-E103": (N_("The file has {size:,} bytes; a map may have {limit:,}."), UNCHANGED),
    "CJM-E104": (N_("The file ends too early ({size:,} bytes)."), ASK_AGAIN),
    "CJM-E105": (N_("The file is no UTF-8 text: byte {offset} is wrong."), ASK_AGAIN),
    "CJM-E106": (N_("The file was saved in another encoding ({encoding})."), N_("Save it as UTF-8 and open it again.")),
    "CJM-E107": (N_("The file holds half a character near place {offset}."), ASK_AGAIN),
    "CJM-E108": (N_("The file holds a number that is none, near place {offset}."), ASK_AGAIN),
    "CJM-E109": (N_("The file holds an integer of {digits} digits, too large to be kept exactly."), UNCHANGED),
    "CJM-E110": (N_("The data in the file is nested more than {limit} levels deep."), UNCHANGED),
    "CJM-E111": (N_("The file holds more than {limit:,} {what}."), UNCHANGED),
    "CJM-E112": (N_("A name inside the file holds control characters: “{name}”."), ASK_AGAIN),
    "CJM-E113": (N_("The file is damaged near line {line}, column {column}."), ASK_AGAIN),
    "CJM-E114": (N_("The head of the file is damaged: “{name}” is not right."), ASK_AGAIN),
    "CJM-E115": (
        N_("The map inside this picture or document cannot be unpacked."),
        N_("The file itself is unchanged; ask the sender for the map."),
    ),
    "CJM-E116": (N_("Nothing of a map can be read in the file."), ASK_AGAIN),
    "CJM-E117": (
        N_("This checkpoint cannot be read."),
        N_("The map and its other checkpoints are as they were; look among the versions on this computer."),
    ),
    "CJM-E120": (
        N_("The map was made with a newer version of the program (format {version})."),
        N_("It can be looked at and exported; install the newer version to change it."),
    ),
    "CJM-E121": (
        N_("The map was made with a newer version of the program (format {version}) and cannot be read here."),
        N_("The file itself is unchanged; install the newer version."),
    ),
    "CJM-E124": (
        N_("This is a review pack: its map stays as it is."),
        N_("Comment on it or vote; whoever sent it decides what changes."),
    ),
    "CJM-E122": (
        N_("This map is open for reading only."),
        N_("The file is unchanged. Save the map under another name to work on it."),
    ),
    "CJM-E130": (N_("“{name}” is not a normal file."), N_("Choose a file of the kind .cjm.")),
    "CJM-E131": (N_("“{name}” is not there."), N_("It may have been moved or renamed.")),
    "CJM-E132": (N_("You may not read “{name}”."), N_("Ask its owner for the right to read it.")),
    "CJM-E133": (N_("“{name}” cannot be read."), N_("Check the drive or the connection and try again.")),
    "CJM-E140": (N_("There is no template named {name}."), N_("The templates command lists those there are.")),
    "CJM-E141": (N_("There is a template named {name} already."), N_("Nothing was changed. Choose another name.")),
    "CJM-E142": (
        N_("The templates in your profile folder cannot be changed."),
        N_("Nothing was changed. See whether the folder may be written and has room."),
    ),
    "CJM-E143": (
        N_("The themes in your profile folder cannot be changed."),
        N_("Nothing was changed. See whether the folder may be written and has room."),
    ),
    # Saving
    "CJM-E201": (N_("The disk is full."), N_("{safe} Make room on it, or save on another disk.")),
    "CJM-E202": (N_("Your share of the disk is used up."), N_("{safe} Make room in it, or save on another disk.")),
    "CJM-E203": (N_("The disk reports an error."), N_("{safe} Save on another disk, and have this one looked at.")),
    "CJM-E204": (N_("The disk can only be read."), N_("{safe} Save on another disk.")),
    "CJM-E205": (N_("You may not write “{name}”."), ELSEWHERE),
    "CJM-E206": (N_("“{name}” cannot be written."), ELSEWHERE),
    "CJM-E207": (N_("The disk does not confirm that it has stored the file."), N_("{safe} Save on another disk.")),
    "CJM-W208": (
        N_("The file is saved, but the disk does not confirm it."),
        N_("Keep the map open and save once more."),
    ),
    "CJM-E209": (
        N_("Another program is using “{name}”."),
        N_("{safe} Close it there and try again."),
    ),
    "CJM-E210": (
        N_("“{name}” has changed on disk since it was read."),
        N_("Nothing was overwritten; save under another name or compare the two."),
    ),
    "CJM-E211": (
        N_("The folder of “{name}” is not there."),
        N_("{safe} Make it, save in another folder, or connect the drive again."),
    ),
    "CJM-E212": (
        N_("The map has {size:,} bytes, more than the {limit:,} that can be opened again."),
        N_("Nothing was overwritten; reduce the pictures."),
    ),
    "CJM-E213": (
        N_("The map was not saved, because it would not open again: {reason}"),
        N_("The old file is in place. Undo the last change and save again."),
    ),
    "CJM-E214": (N_("“{name}” is a folder."), N_("{safe} Give a file in it a name.")),
    "CJM-E215": (N_("“{name}” is there already, and is no folder."), N_("{safe} Choose another folder.")),
    "CJM-E216": (N_("The name “{name}” is too long."), N_("{safe} Choose a shorter one.")),
    "CJM-E217": (
        N_("“{name}” is larger than a file on this disk may be."),
        N_("{safe} Save on another disk, or make less of it."),
    ),
    "CJM-E218": (N_("A file cannot be named “{name}” here."), N_("{safe} Choose a name of letters and digits.")),
    "CJM-E219": (
        N_("The disk or the connection to it is gone."),
        N_("{safe} Connect it again, or save on another disk."),
    ),
    "CJM-E223": (N_("“{name}” is no file that can be replaced."), N_("Nothing was written. Choose another name.")),
    "CJM-E220": (N_("Unsaved work cannot be backed up."), N_("Save often until there is room in the profile folder.")),
    "CJM-E221": (
        N_("The other version of the file cannot be kept in the profile folder."),
        N_("Nothing was overwritten; save under another name."),
    ),
    "CJM-E222": (
        N_("A recovery copy of unsaved work cannot be read."),
        N_("It stays in {place}. The saved file is as it was."),
    ),
    # Editing
    "CJM-E301": (N_("The change was not made: {reason}"), N_("The map is as it was.")),
    "CJM-E302": (N_("What was copied cannot be pasted here."), N_("The map is as it was. Copy it once more.")),
    "CJM-E303": (
        N_("The copied table is too large; {rows} rows and {columns} columns fit."),
        N_("The map is as it was. Copy a smaller part."),
    ),
    "CJM-E304": (
        N_("The clipboard holds {size:,} characters of text; {limit:,} can be pasted."),
        N_("The map is as it was. Copy a part of it, or save it as a file and import that."),
    ),
    "CJM-E305": (
        N_("The clipboard holds {count:,} lines; {limit:,} can be pasted, each as a card."),
        N_("The map is as it was. Copy a part of it, or save it as a file and import that."),
    ),
    "CJM-E311": (
        N_("{name} is no picture that can be used."),
        N_(
            "The map is as it was. Take a PNG, JPEG, WebP or GIF up to 10 MB and 40 megapixels, or an SVG up to 256 kB."
        ),
    ),
    "CJM-E314": (
        N_("No checkpoint was set: a map may have {limit} of them, of ten megabytes each."),
        N_("The map is as it was. Delete a checkpoint, or save a copy under another name."),
    ),
    # The program
    "CJM-E900": (
        N_("Something went wrong in the program."),
        N_("Your map is still open. Save it under another name to be safe, then go on."),
    ),
    "CJM-E901": (
        N_("The computer has too little free memory for this."),
        N_("Nothing was written. Close other programs, or take fewer dots per inch."),
    ),
}
