"""One command, from the words behind `cjm` to its exit code."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from cjm_desktop.cli.arguments import parser_of
from cjm_desktop.cli.output import FAILED, say, say_error
from cjm_desktop.foundation.command_line import WrongUsage, interface_language
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, load_translator, message
from cjm_desktop.foundation.paths import resources
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.storage.failures import NOTHING_WRITTEN, refused_writing


def run_command(arguments: Sequence[str] | None) -> int:
    """Run one command and give the exit code; `arguments` are the words after the program's name, None those given."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal of another encoding shows ? instead of failing
    words = list(sys.argv[1:] if arguments is None else arguments)
    lang, words = interface_language(words)
    translate = load_translator(lang, resources() / "locale")
    try:
        parsed = parser_of(translate).parse(words)
        code = int(parsed.run(parsed, translate))
        sys.stdout.flush()  # a reader who has gone is told of here, while somebody listens
        return code
    except WrongUsage as error:
        say(error.in_words(translate))
    except CjmError as error:
        say_error(error, translate)
    except BrokenPipeError:
        # The reader of the output has gone; keep the interpreter from writing to it once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        say_error(refused_writing(error, Path(error.filename or "?"), NOTHING_WRITTEN), translate)
    except MemoryError:
        say_error(refusal("CJM-E901"), translate)
    except Exception as error:
        if os.environ.get("CJM_DEBUG"):
            raise
        say(
            translate(
                message(N_("Something unexpected went wrong: {detail}"), detail=f"{type(error).__name__}: {error}")
            )
        )
        say(translate(N_("No file was changed. Set CJM_DEBUG=1 and run it again for details to report.")))
    return FAILED
