"""The map as slides whose objects can be edited."""

from __future__ import annotations

from typing import BinaryIO

from cjm_desktop.extensions.handing import N_, HandoutOptions, HandoutSource, Message, Progress, message


class SlidesExporter:
    """Native shapes in the places of the map's own drawing, on our own slides or a client's."""

    key = "pptx"
    suffix = ".pptx"
    title: Message = message(N_("PowerPoint slides"))
    options = frozenset({"template", "template_name"})

    def write(self, source: HandoutSource, options: HandoutOptions, out: BinaryIO, progress: Progress) -> None:
        from cjm_desktop.render.pptx import write_deck  # as late as the other formats' writers

        deck = source.deck(lambda share: progress(0.5 * share))
        write_deck(deck, out, lambda share: progress(0.5 + 0.5 * share), options.template, options.template_name)


EXPORTER = SlidesExporter()
