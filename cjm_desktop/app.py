"""The window program `cjm-desktop`: starts Qt, opens what was asked for, and stays out of the way."""

from __future__ import annotations

import gc
import importlib
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop import __version__
from cjm_desktop.foundation.paths import profile, resources

if TYPE_CHECKING:
    from cjm_desktop.ui.shell.workspace import Workspace

ORGANISATION = "CJM Desktop"
DESKTOP_FILE = "cjm-desktop"
AT_REST = 500  # ms; by then the first window stands


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program until its last window closes; `argv` are the words after the program's name."""
    words = list(sys.argv[1:] if argv is None else argv)
    files = _files(words)
    _leave_document_folder()
    _choose_input_method()
    gc.disable()
    return _run(files)


def _settle() -> None:
    """Do what the first window was shown sooner without.

    Import the window of a map, and what its first question about relations needs; then collect garbage as usual, but
    not among what stays anyway.
    """
    importlib.import_module("cjm_desktop.ui.shell.main_window")
    from cjm_desktop.ui.base.background import CALM  # a window has it by now

    gc.freeze()
    CALM.collect()
    threading.Thread(target=importlib.import_module, args=("networkx",), daemon=True).start()


def _files(words: list[str]) -> list[Path]:
    """The files to open, absolute; ends the program after help, the version, or words that make no sense.

    A start with nothing but files, as a double click makes it, loads nothing to understand them.
    """
    if any(word.startswith("-") for word in words):
        from cjm_desktop.foundation.command_line import Parser, WrongUsage, interface_language
        from cjm_desktop.foundation.messages import N_, load_translator

        t = load_translator(interface_language([])[0], resources() / "locale")
        parser = Parser(translate=t, prog="cjm-desktop", description=t(N_("Edit customer journey maps.")))
        parser.words.add_argument("files", nargs="*", metavar="FILE.cjm", help=t(N_("maps to open")))
        version = f"CJM Desktop {__version__}"
        parser.choices.add_argument(
            "--version", action="version", version=version, help=t(N_("say the version and end"))
        )
        try:
            words = parser.parse(words).files
        except WrongUsage as error:
            sys.stderr.write(f"{error.in_words(t)}\n")
            sys.exit(2)
    return [Path(name).absolute() for name in words]


def _leave_document_folder() -> None:
    """Work from the program's own folder: nothing that lies beside a mailed map may be taken for a part of it."""
    os.chdir(Path(__file__).resolve().parent)


def _choose_input_method() -> None:
    """Let Qt speak ibus where the desktop asks for fcitx: Qt brings no plug-in for it, and fcitx understands ibus."""
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"


def _spare_second_reading() -> None:
    """Keep PySide from reading the source of every module after its import, a twentieth of the time of a start.

    It looks there for a wish for `snake_case` names, which none of ours has. A PySide that goes about it in another way
    goes on as it likes.
    """
    with suppress(ImportError):
        scan = vars(importlib.import_module("shibokensupport.feature"))
        if "_mod_uses_pyside" in scan:
            scan["_mod_uses_pyside"] = lambda _module: True  # it may use Qt, and wishes for nothing


def _run(files: Sequence[Path]) -> int:
    from PySide6.QtCore import QCoreApplication, QThreadPool, QTimer

    _spare_second_reading()
    from cjm_desktop.compose.program import Program
    from cjm_desktop.ui.base.errors import Surprises, start_log
    from cjm_desktop.ui.base.settings import Settings
    from cjm_desktop.ui.dialogs.questions import Unanswered, ask_unanswered, tell_error
    from cjm_desktop.ui.shell.application import Application
    from cjm_desktop.ui.shell.ending import Ending
    from cjm_desktop.ui.shell.instance import Handed, Instance
    from cjm_desktop.ui.shell.rescue import offer_recovered, tell_unreadable
    from cjm_desktop.ui.shell.workspace import Workspace

    QCoreApplication.setApplicationName("CJM Desktop")
    QCoreApplication.setOrganizationName(ORGANISATION)
    QCoreApplication.setApplicationVersion(__version__)
    folder = profile()
    start_log(folder)
    # Only the program's name goes to Qt: the other words are files, whatever they look like.
    app = Application([sys.argv[0]])
    app.setDesktopFileName(DESKTOP_FILE)
    instance = Instance(folder, app)
    handed = instance.hand_over(files)
    if handed is Handed.OVER:
        return 0
    settings = Settings(folder / "settings.ini")
    program = Program()
    workspace = Workspace(program, settings, app)
    while handed is Handed.UNANSWERED and not workspace.reading_only:
        answer = ask_unanswered(workspace.words)
        if answer is Unanswered.CANCEL:
            return 0
        workspace.reading_only = answer is Unanswered.READ
        handed = instance.hand_over(files) if answer is Unanswered.AGAIN else handed
    if handed is Handed.OVER:
        return 0
    if handed is Handed.TO_NOBODY:
        instance.listen()
    surprises = Surprises(lambda error: tell_error(None, workspace.words, error, unasked=True), app)
    surprises.install()
    app.open_with(workspace.open_path)
    instance.asked.connect(workspace.take_over)
    for path in files:
        workspace.open_path(path)
    if not files:
        workspace.reopen_last()
    if workspace.windows and not workspace.reading_only:
        offer_recovered(workspace)
    elif not workspace.windows:
        workspace.show_start()
    workspace.later(lambda: tell_unreadable(workspace))
    ending = Ending(lambda: _end(workspace), app)
    QTimer.singleShot(AT_REST, _settle)
    code = app.exec()
    workspace.keeping.finish()
    QThreadPool.globalInstance().waitForDone()  # Qt would wait itself, but when nobody is there to hear
    ending.close()
    instance.close()
    workspace.recovery.close()
    return code


def _end(workspace: Workspace) -> None:
    """End without a question, as the system asks: what is unsaved is in its copy, and the next start offers it."""
    from PySide6.QtCore import QCoreApplication

    workspace.recovery.note_all()
    workspace.note_open()
    QCoreApplication.exit(0)


if __name__ == "__main__":
    sys.exit(main())
