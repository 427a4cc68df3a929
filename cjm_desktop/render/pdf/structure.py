"""The order of reading: a tree of headings and paragraphs over the marked content of the pages.

A drawing is read title first, then stage by stage and in each stage lane by lane; what is drawn once for all stages
(lane names, legend, relation labels) has sections of its own. What shows no words is decoration, an artifact, unless
its block says in words what it shows: then it is a figure.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cjm_desktop.drawing.drawing import Block, Drawing, Layer
from cjm_desktop.drawing.ops import TextRun

ARTIFACT = "/Artifact BMC"
END = "EMC"


@dataclass(slots=True)
class Element:
    """A structure element: its type, its children, and the marked content of one page that is its own."""

    kind: str
    kids: list[Element] = field(default_factory=list)
    page: int = 0
    marks: list[int] = field(default_factory=list)
    title: str = ""
    alt: str = ""


class Reading:
    """Marks the blocks of a drawing on one page while it is written, and then gives their tree."""

    def __init__(self, drawing: Drawing, page: int, first: int = 0) -> None:
        """Take the page's number, and the first number of marked content that is free on it."""
        self._sections = drawing.sections
        self._page = page
        self.next_mark = first
        self._head = Element("Sect")
        self._lanes = Element("Sect")
        self._stages = {section.owner: Element("Sect") for section in drawing.sections}
        self._rows: dict[tuple[str, str], Element] = {}
        self._rest = Element("Sect")
        self._names: dict[str, str] = {}

    def begin(self, layer: Layer, block: Block, x: float) -> str:
        """The operator that begins a block's marked content; x is its left edge in the drawing."""
        words = any(isinstance(op, TextRun) and op.words for op in block.ops)
        if layer.kind == "marks" or not (words or block.alt):
            return ARTIFACT
        parent, kind = self._place(layer, block, x)
        if not words:
            kind = "Figure"
        mark = self.next_mark
        parent.kids.append(Element(kind, page=self._page, marks=[mark], alt="" if words else block.alt))
        self.next_mark = mark + 1
        return f"/{kind}<</MCID {mark}>>BDC"

    def tree(self) -> list[Element]:
        """The sections of the page, without the empty ones."""
        sections = [self._head, self._lanes, *self._stages.values(), self._rest]
        return [section for section in sections if section.kids]

    def _place(self, layer: Layer, block: Block, x: float) -> tuple[Element, str]:
        if layer.kind == "title":
            return self._head, "H1" if block.owner == layer.owner else "P"
        if layer.kind == "lane" and block.owner == layer.owner:
            self._names[layer.owner] = " ".join(op.text for op in block.ops if isinstance(op, TextRun))
            return self._lanes, "P"
        if layer.kind not in ("stages", "lane"):
            return self._rest, "P"
        if block.owner in self._stages:
            return self._stages[block.owner], "H2"
        stage = next((each.owner for each in self._sections if each.x - 1 <= x < each.x + each.w - 1), None)
        if stage is None:
            return self._rest, "P"
        if layer.kind == "stages":
            return self._stages[stage], "P"
        row = self._rows.get((stage, layer.owner))
        if row is None:
            row = self._rows[stage, layer.owner] = Element("Div", title=self._names.get(layer.owner, ""))
            self._stages[stage].kids.append(row)
        return row, "P"
