"""The one table of refusals: every error that people see, with its code and its two sentences.

A new error is a line here and `raise refusal("CJM-E…")` where it happens, in whatever layer that is. The hundreds say
where: 1 reading, 2 saving, 3 editing, 4 what is made from a map, 5 bringing in, 9 the program itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Message, Words, message

_UNCHANGED = N_("The file itself is unchanged.")
_ASK_AGAIN = N_("The file itself is unchanged; ask the sender for it again.")
_AS_IT_WAS = N_("Nothing was changed.")
_ELSEWHERE = N_("{safe} Save under another name or in another folder.")

# Code → what happened, what is safe or what to do. A code is never given a second meaning.
REFUSALS: Mapping[str, tuple[str, str]] = {
    # Reading
    "CJM-E101": (N_("The file is empty."), N_("Look among its versions on this computer.")),
    "CJM-E102": (N_("This is not a journey map but {seen}."), _UNCHANGED),
    "CJM-E103": (N_("The file has {size:,} bytes; a map may have {limit:,}."), _UNCHANGED),
    "CJM-E104": (N_("The file ends too early ({size:,} bytes)."), _ASK_AGAIN),
    "CJM-E105": (N_("The file is no UTF-8 text: byte {offset} is wrong."), _ASK_AGAIN),
    "CJM-E106": (N_("The file was saved in another encoding ({encoding})."), N_("Save it as UTF-8 and open it again.")),
    "CJM-E107": (N_("The file holds half a character near place {offset}."), _ASK_AGAIN),
    "CJM-E108": (N_("The file holds a number that is none, near place {offset}."), _ASK_AGAIN),
    "CJM-E109": (N_("The file holds an integer of {digits} digits, too large to be kept exactly."), _UNCHANGED),
    "CJM-E110": (N_("The data in the file is nested more than {limit} levels deep."), _UNCHANGED),
    "CJM-E111": (N_("The file holds more than {limit:,} {what}."), _UNCHANGED),
    "CJM-E112": (N_("A name inside the file holds control characters: “{name}”."), _ASK_AGAIN),
    "CJM-E113": (N_("The file is damaged near line {line}, column {column}."), _ASK_AGAIN),
    "CJM-E114": (N_("The head of the file is damaged: “{name}” is not right."), _ASK_AGAIN),
    "CJM-E115": (
        N_("The map inside this picture or document cannot be unpacked."),
        N_("The file itself is unchanged; ask the sender for the map."),
    ),
    "CJM-E116": (N_("Nothing of a map can be read in the file."), _ASK_AGAIN),
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
    "CJM-E205": (N_("You may not write “{name}”."), _ELSEWHERE),
    "CJM-E206": (N_("“{name}” cannot be written."), _ELSEWHERE),
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
        N_("The map is as it was. Take a PNG, JPEG, WebP or GIF of at most 10 MB and 40 megapixels."),
    ),
    "CJM-E314": (
        N_("No checkpoint was set: a map may have {limit} of them, of ten megabytes each."),
        N_("The map is as it was. Delete a checkpoint, or save a copy under another name."),
    ),
    # Files, posters and prints made from a map
    "CJM-E401": (N_("The ending of {path} names no format."), N_("Nothing was written. Known are: {endings}.")),
    "CJM-E429": (
        N_("{path} is a folder."),
        N_("Nothing was written. Give a file in it a name, or write --out-dir before it."),
    ),
    "CJM-E402": (N_("{path} is the map itself."), N_("It was left as it is; choose another file to write.")),
    "CJM-E403": (
        N_("There is no paper “{paper}”."),
        N_(
            "Nothing was written. Give A0 to A5, B0 to B5, Letter, Legal, Tabloid, ANSI A to E, "
            "ARCH A to E, or millimetres from 50 to 5080 such as 800x600mm."
        ),
    ),
    "CJM-E404": (N_("There is no map theme “{name}”."), N_("Nothing was written. There are: {names}.")),
    "CJM-E406": (N_("There is a file {path} already."), N_("It was left as it is; choose another name.")),
    "CJM-E407": (
        N_("This map is damaged and needs repair."),
        N_("It was left as it is; --repair -o OUT writes a repaired copy."),
    ),
    "CJM-E408": (
        N_("--repair and -o take one map and another file to write."),
        N_("Nothing was written. Write: cjm fmt --repair FILE -o OUT."),
    ),
    "CJM-E409": (N_("The map cannot be written back to its file. {reason}"), N_("It was left as it is.")),
    "CJM-E410": (
        N_("The poster would be {width} × {height} mm, more than can be printed."),
        N_("Nothing was written. Make it no longer than 25 m."),
    ),
    "CJM-E411": (
        N_("There is no paper “{paper}” to print the parts on."),
        N_("Nothing was written. Give a name such as A4 or Letter, or millimetres from 50 to 5080 such as 300x420mm."),
    ),
    "CJM-E412": (
        N_("The paper “{paper}” is too small for parts of this poster."),
        N_("Nothing was written. Take a larger paper, or smaller margins and overlap."),
    ),
    "CJM-E413": (
        N_("The picture would have {width} × {height} pixels, more than {format} can hold."),
        N_("Nothing was written. Take fewer dots per inch, or PNG or PDF, which have no such limit."),
    ),
    "CJM-E415": (N_("A poster has no part “{name}”."), N_("Nothing was written. There are: {names}.")),
    "CJM-E416": (N_("The map has nothing named “{name}” to choose."), N_("Nothing was written. There are: {names}.")),
    "CJM-E417": (N_("There is no format “{name}”."), N_("Nothing was written. There are: {names}.")),
    "CJM-E418": (N_("The map has no edition “{name}”."), N_("Nothing was written. There are: {names}.")),
    "CJM-E419": (N_("The map has no editions."), N_("Nothing was written. Leave out --edition and --all-editions.")),
    "CJM-E420": (
        N_("A redacted output cannot carry the whole map."),
        N_("Nothing was written. Leave out --embed-map or --redact."),
    ),
    "CJM-E421": (
        N_("A file of the format {name} cannot carry the map."),
        N_("Nothing was written. There are: {names}."),
    ),
    "CJM-E422": (N_("“{name}” is nothing that can be taken out."), N_("Nothing was written. There are: {names}.")),
    "CJM-E423": (
        N_("{path} is no list of codes."),
        N_("Nothing was written. Write it as cjm wall prints it, in UTF-8."),
    ),
    "CJM-E424": (
        N_("This version cannot take out “{name}”, which the edition asks for."),
        N_("Nothing was written. Use the newer version that the edition was made with."),
    ),
    "CJM-E425": (
        N_("Two maps would be written to {path}."),
        N_("Nothing was written. Export them into different folders."),
    ),
    "CJM-E426": (
        N_("A redacted output cannot carry the whole map."),
        N_("Nothing was written. Leave out --embed-map: the edition takes something out."),
    ),
    "CJM-E427": (
        N_("--restore takes the number of a version, 1 to {count}, and -o another file to write."),
        N_("Nothing was written. Write: cjm versions FILE --restore N -o OUT."),
    ),
    "CJM-E432": (
        N_("A margin of {margin} mm leaves no room on this paper."),
        N_("Nothing was written. It may be {most} mm there."),
    ),
    "CJM-E433": (N_("{option} names nothing."), N_("Nothing was written. There are: {names}.")),
    "CJM-E434": (N_("The poster has no part “{name}”."), N_("Nothing was written. There are: {names}.")),
    "CJM-E435": (N_("There is no report “{name}”."), N_("Nothing was written. There are: {names}.")),
    "CJM-E436": (N_("The map has no values of “{name}”."), N_("Nothing was written. There are: {names}.")),
    "CJM-E437": (
        N_("{path} would be a map, and the name of a map ends in {ending}."),
        N_("Nothing was written; choose another name."),
    ),
    "CJM-E430": (
        N_("This system has no printing library."),
        N_("Nothing was printed. Install CUPS (libcups2), or export a PDF and print that."),
    ),
    "CJM-E431": (
        N_("The printer did not accept the pages."),
        N_("Nothing was printed. Look whether it is on, or export a PDF and print that."),
    ),
    "CJM-E440": (
        N_("“{mine}” and “{theirs}” are two maps, not two versions of one."),
        N_("Nothing was merged. Compare shows in what they differ."),
    ),
    "CJM-E441": (
        N_("“{name}” was made with a newer version of the program and cannot be merged here."),
        N_("Nothing was merged. Install the newer version."),
    ),
    "CJM-E457": (
        N_("No step of “{before}” and “{after}” comes from a step of the other."),
        N_("Nothing was changed. Choose a map that was made by “New from this map” of the other one."),
    ),
    "CJM-E458": (
        N_("One file takes the table of one alternative."),
        N_("Nothing was written. Give one map beside -o."),
    ),
    "CJM-E442": (
        N_("Git could not be set up in {folder}. {reason}"),
        N_("Nothing was changed there. Run the command in a folder that is under Git."),
    ),
    "CJM-E443": (
        N_("“{name}” is no presentation that slides can be put on."),
        N_("Nothing was written. Choose a file of the kind .pptx or .potx."),
    ),
    # Reading comments back
    "CJM-E456": (
        N_("“{name}” is a map of its own and no review pack."),
        N_("Nothing was changed. Merge takes over what was changed in a copy."),
    ),
    "CJM-E459": (N_("Nobody has said anything in “{name}” yet."), _UNCHANGED),
    "CJM-E460": (
        N_("Nobody has said anything in “{name}”, but its map was changed."),
        N_("Nothing was changed here: a review pack brings back comments and votes alone. Ask for a comment instead."),
    ),
    "CJM-E450": (N_("This is no file of comments on a journey map."), _UNCHANGED),
    "CJM-E451": (N_("The file has {size:,} bytes; comments may have {limit:,}."), _UNCHANGED),
    "CJM-E452": (N_("The comments cannot be read: “{place}” is not right."), _ASK_AGAIN),
    "CJM-E453": (
        N_("The comments were made with a newer version of the program (format {version}) and cannot be read here."),
        N_("The file itself is unchanged; install the newer version."),
    ),
    "CJM-E454": (
        N_("The comments in “{name}” are on another map (“{title}”)."),
        N_("Nothing was changed. Open the map that they are on, and read them back there."),
    ),
    "CJM-E455": (
        N_("“{name}” holds comments on the map “{title}”, which is not open."),
        N_("Nothing was changed. Open that map, and read them back there."),
    ),
    # Bringing in what other programs made
    "CJM-E501": (
        N_("“{name}” is nothing that can be brought in."),
        N_("Nothing was changed. Known are: {kinds}."),
    ),
    "CJM-E502": (N_("“{name}” is empty."), _AS_IT_WAS),
    "CJM-E534": (N_("“{name}” has no rows below its heads."), _AS_IT_WAS),
    "CJM-E503": (
        N_("The text is in an encoding that is not known."),
        N_("Nothing was changed. Save it as UTF-8 and try again."),
    ),
    "CJM-E504": (
        N_("The file is larger than what can be brought in: {limit}."),
        N_("Nothing was changed. Bring in a part of it."),
    ),
    "CJM-E505": (
        N_("The workbook unpacks to far more than it says, as no workbook of a person does."),
        N_("It was not opened. Ask the sender for it again."),
    ),
    "CJM-E506": (
        N_("The file holds XML that refers to other files or repeats itself without end."),
        N_("It was not opened. Ask the sender for it again."),
    ),
    "CJM-E507": (N_("The file is damaged: {part}."), N_("Nothing was changed. Ask the sender for it again.")),
    "CJM-E508": (
        N_("The workbook is protected by a password."),
        N_("Nothing was changed. Take the password off in Excel and save it."),
    ),
    "CJM-E509": (
        N_("Workbooks of this kind ({kind}) cannot be read."),
        N_("Nothing was changed. Save it as .xlsx and bring that in."),
    ),
    "CJM-E510": (
        N_("Reading the file took too long or too much memory and was stopped."),
        N_("Nothing was changed. Bring in a part of it."),
    ),
    "CJM-E511": (
        N_("No journey was found in “{name}”."),
        N_(
            "Nothing was changed. Stages stand in a row or a column, and beside their names what happens in each; "
            "give the rows and columns names, or choose another sheet or file."
        ),
    ),
    "CJM-E512": (N_("There is no sheet “{name}”."), N_("Nothing was changed. There are: {names}.")),
    "CJM-E513": (
        N_("“{name}” is no mapping."),
        N_("Nothing was changed. Write one with --save-mapping and change it."),
    ),
    "CJM-E514": (
        N_("The table has more {what} than a map can have: {limit}."),
        N_("Nothing was changed. Choose a smaller range, leave rows or columns out, or let its rows be cards."),
    ),
    "CJM-E516": (
        N_("“{name}” is no recipe for survey answers."),
        N_("Nothing was changed. Write one with --save-recipe and change it."),
    ),
    "CJM-E517": (
        N_("The answers have no column “{column}”."),
        N_("Nothing was changed. There are: {known}."),
    ),
    "CJM-E518": (
        N_("“{column}” has more than {limit} different values, too many for segments."),
        N_("Nothing was changed. Choose a column that groups people."),
    ),
    "CJM-E533": (
        N_("“{column}” has more than {limit} different values, too many for channels."),
        N_("Nothing was changed. Choose another column with --channel, or none with --channel ''."),
    ),
    "CJM-E519": (
        N_("The metric “{metric}” is another type of score."),
        N_("Nothing was changed. Give the column a metric of its own in the recipe."),
    ),
    "CJM-E531": (
        N_("The metric “{metric}” has earlier values on another scale or with other top boxes."),
        N_("Nothing was changed. Set the same ones in the recipe, or give the column a metric of its own."),
    ),
    "CJM-E532": (
        N_("The map has no step at which an answer could be quoted."),
        N_("Nothing was changed. Add a step first, or choose no answers to quote."),
    ),
    "CJM-E535": (
        N_("“{date}” is no date of a survey."),
        N_("Nothing was changed. Write it as 2026, 2026-09 or 2026-Q3."),
    ),
    "CJM-E536": (
        N_("The metric “{metric}” has values without a date from other answers, and these answers have none either."),
        N_("Nothing was changed. Say when these answers were given, such as 2026-09 (--date)."),
    ),
    "CJM-E530": (
        N_("No column of “{name}” was taken for an NPS, CSAT or CES."),
        N_("Nothing was changed. Name the columns in a recipe."),
    ),
    "CJM-E515": (
        N_("Mermaid would not read this diagram: line {line}."),
        N_("Nothing was changed. Bring it in without --strict; what Mermaid would lose is then kept."),
    ),
    # Event logs
    "CJM-E520": (
        N_("Event logs are counted by packages that are not installed here: {package}."),
        N_("Nothing was changed. Install them with pip install '{package}', in a checkout with dev.py events."),
    ),
    "CJM-E521": (N_("The log has no column “{name}”."), N_("Nothing was changed. Its columns are: {names}.")),
    "CJM-E522": (
        N_("The heads of the log do not tell which column is {part}."),
        N_("Nothing was changed. Name it with {part}; there are: {names}."),
    ),
    "CJM-E523": (
        N_("The day and the month cannot be told apart in “{example}”."),
        N_("Nothing was changed. Say how dates are written: day first (dmy) or month first (mdy)."),
    ),
    "CJM-E524": (
        N_("There is no engine “{name}” to be reached."),
        N_("Nothing was changed. Engines are named like these: {names}."),
    ),
    "CJM-E525": (N_("“{name}” could not be read as a log: {reason}"), _AS_IT_WAS),
    "CJM-E526": (
        N_("“{name}” is no event log by its ending, or several logs are not of one form."),
        N_("Nothing was changed. Logs are files ending in {endings}; a zip holds one of them."),
    ),
    "CJM-E527": (
        N_("No event of the log belongs to a step of the map."),
        N_("Nothing was changed. Write rules for its events; the most frequent are: {names}."),
    ),
    "CJM-E528": (
        N_("The log has more than {limit} different events."),
        N_("Nothing was changed. Choose the column that names the kind of event."),
    ),
    "CJM-E529": (
        N_("“{name}” holds no rules for event logs: {reason}"),
        N_("Nothing was changed. Write them as --save-rules writes them."),
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


def sentences(code: str, **params: Words | Message) -> tuple[Message, Message]:
    """What a code says: what happened, and what is safe and what to do. Both may use any of the parameters."""
    what, advice = REFUSALS[code]
    return message(what, **params), message(advice, **params)


def refusal(code: str, detail: str = "", **params: Words | Message) -> CjmError:
    """The error of a code, its placeholders filled; `detail` is for a details button."""
    return CjmError(code, *sentences(code, **params), detail)
