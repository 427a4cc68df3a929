"""What is made of a map apart from the sheets that the preview shows: its data, slides and reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cjm_desktop.compose.production.data import write_data
from cjm_desktop.compose.production.handouts import handout_output, template_of
from cjm_desktop.extensions.api import Progress
from cjm_desktop.extensions.handing import WHOLE, HandoutOptions
from cjm_desktop.extensions.outputs import write_outputs
from cjm_desktop.model.records import PageSetup
from cjm_desktop.ui.poster.file import FileSettings

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document


def writing_apart(
    file: FileSettings, document: Document, setup: PageSetup, contents: str, path: Path
) -> Callable[[Progress], list[Path]]:
    """What writes the format of data or the handout that is chosen, in another thread.

    Of a report the `contents` of the poster say which. Raises CjmError where the template cannot be read.
    """
    whole, wish, lang = document.snapshot(), file.wish, setup.lang or document.lang
    data, handout = file.data, file.handout
    if data is not None:

        def write(progress: Progress) -> list[Path]:
            write_data(whole, data, path, wish=wish, lang=lang, progress=progress)
            return [path]

        return write
    assert handout is not None
    own = template_of(file.template.path) if file.template.path and "template" in handout.options else HandoutOptions()
    report = contents if contents in document.services.reports else WHOLE
    options = replace(own, report=report, langs=file.langs or (lang,), comments=setup.comments)

    def make(progress: Progress) -> list[Path]:
        return write_outputs([handout_output(whole, handout, path, setup=setup, wish=wish, options=options)], progress)

    return make
