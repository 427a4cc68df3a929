"""The journey as a Mermaid diagram: stages as sections, steps as tasks with their scores. Nothing in a text is lost."""

from __future__ import annotations

import re
from typing import BinaryIO

from cjm_desktop.extensions.exchange import (
    N_,
    JourneyGraph,
    Keeps,
    Message,
    Progress,
    TableOptions,
    Translate,
    diagram_keeps,
    message,
    steps_with_scores,
)

_CODES = {"#": "#35;", ";": "#59;", ":": "#58;", ",": "#44;", "\r": "", "\n": "<br>"}
_WORDS = re.compile(r"(?:%|(?:title|section|journey|acctitle|accdescr)\b)", re.IGNORECASE)


class MermaidExporter:
    """What the diagram has no place for, other lanes and all but the steps and their emotion, is left out."""

    key = "mmd"
    suffix = ".mmd"
    title: Message = message(N_("Mermaid journey"))

    def keeps(self, graph: JourneyGraph, lang: str) -> Keeps:
        return diagram_keeps(graph)

    def write(
        self, graph: JourneyGraph, options: TableOptions, translate: Translate, out: BinaryIO, progress: Progress
    ) -> None:
        title, stages, people = steps_with_scores(graph, options.lang, translate)
        lines = ["journey"]
        if title:
            lines.append(f"    title {escaped(title)}")
        for stage, steps in stages:
            lines.append(f"    section {escaped(stage) or '#32;'}")
            for name, value in steps:
                score = 3.0 if value is None else value + 3.0
                actors = f": {', '.join(map(escaped, people))}" if people else ""
                lines.append(f"      {escaped(name) or '#32;'}: {score:g}{actors}")
        out.write(("\n".join(lines) + "\n").encode("utf-8", "replace"))
        progress(1.0)


def escaped(text: str) -> str:
    """A text that Mermaid gives back whole: its own signs as codes, line breaks as `<br>`."""
    words = "".join(_CODES.get(sign, sign) for sign in text.strip())
    if _WORDS.match(words):
        words = f"#{ord(words[0])};{words[1:]}"
    return words.replace("%%", "#37;#37;")


EXPORTER = MermaidExporter()
