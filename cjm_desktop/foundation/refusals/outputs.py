"""What goes wrong with what is made from a map (4): files, posters, prints, and comments that come back."""

from __future__ import annotations

from collections.abc import Mapping

from cjm_desktop.foundation.messages import N_
from cjm_desktop.foundation.refusals.advice import ASK_AGAIN, UNCHANGED

OUTPUTS: Mapping[str, tuple[str, str]] = {
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
    "CJM-E470": (N_("The map has no saved view “{name}”."), N_("Nothing was written. There are: {names}.")),
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
    "CJM-E471": (
        N_("“{base}” was given as what both come from, but it comes from “{older}” itself."),
        N_("Nothing was merged. Give the version that both come from first, then yours, then theirs."),
    ),
    "CJM-E472": (
        N_("“{name}” is a review pack of this map."),
        N_("Nothing was merged. “Read comments back” (cjm collect) takes what was said in it."),
    ),
    "CJM-E473": (
        N_("“{name}”, which the edition compares with, was not found as it was then."),
        N_("Nothing was written. Put the file beside the map, or choose another map to compare with."),
    ),
    "CJM-E441": (
        N_("“{name}” was made with a newer version of the program and cannot be merged here."),
        N_("Nothing was merged. Install the newer version."),
    ),
    "CJM-E457": (
        N_("No step of “{before}” and “{after}” comes from a step of the other."),
        N_("Nothing was changed. Choose a map that was made by “New from this map” of the other one."),
    ),
    "CJM-E462": (
        N_("“{before}” was made from “{after}”, not the other way round."),
        N_("Nothing was changed. Take “{after}” as the map of the journey as it is."),
    ),
    "CJM-E463": (
        N_("“{name}” is the same map as the open one, without a difference."),
        N_("Nothing was changed. Choose the map as it was before."),
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
    "CJM-E459": (N_("Nobody has said anything in “{name}” yet."), UNCHANGED),
    "CJM-E460": (
        N_("Nobody has said anything in “{name}”, but its map was changed."),
        N_("Nothing was changed here: a review pack brings back comments and votes alone. Ask for a comment instead."),
    ),
    "CJM-E450": (N_("This is no file of comments on a journey map."), UNCHANGED),
    "CJM-E451": (N_("The file has {size:,} bytes; comments may have {limit:,}."), UNCHANGED),
    "CJM-E452": (N_("The comments cannot be read: “{place}” is not right."), ASK_AGAIN),
    "CJM-E453": (
        N_("The comments were made with a newer version of the program (format {version}) and cannot be read here."),
        N_("The file itself is unchanged; install the newer version."),
    ),
    "CJM-E454": (
        N_("The comments in “{name}” are on another map (“{title}”)."),
        N_("Nothing was changed. Open the map that they are on, and read them back there."),
    ),
    "CJM-E461": (N_("“{name}” is a review pack itself; make another one of the map that it was made of."), UNCHANGED),
    "CJM-E464": (
        N_("“{name}” is a review pack itself; what came back is read into the map that it was made of."),
        N_("Nothing was changed. Give that map first, then what came back."),
    ),
    "CJM-E455": (
        N_("“{name}” holds comments on the map “{title}”, which is not open."),
        N_("Nothing was changed. Open that map, and read them back there."),
    ),
}
