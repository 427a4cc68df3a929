"""The menu of what other programs made."""

from __future__ import annotations

from cjm_desktop.foundation.messages import N_
from cjm_desktop.ui.actions import importing
from cjm_desktop.ui.actions.action import Action, Menu, Place, always, writing

MENUS = (Menu("file.incoming", N_("Import"), (Place("file", "open", 54),)),)
ACTIONS = (
    Action(
        "file.import",
        N_("Import a file…"),
        always(importing.import_file),
        (Place("file.incoming", "", 10),),
        flush=True,
    ),
    Action(
        "file.take_lists",
        N_("Lists and lanes of another map…"),
        writing(importing.take_lists),
        (Place("file.incoming", "", 40),),
        flush=True,
    ),
    Action(
        "file.import_survey",
        N_("Survey answers…"),
        writing(importing.import_survey),
        (Place("file.incoming", "", 30),),
        flush=True,
    ),
    Action(
        "file.import_clipboard",
        N_("Import from the clipboard…"),
        always(importing.import_clipboard),
        (Place("file.incoming", "", 20),),
        flush=True,
    ),
)
