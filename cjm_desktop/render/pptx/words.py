"""Lines of the drawing as paragraphs that can be edited: words flow again, and stand where they stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from cjm_desktop.drawing.ops import TextRun
from cjm_desktop.render.pptx.markup import POINT, SlideFrame, color
from cjm_desktop.render.sealing import words_of

_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_SPACES = re.compile(r"\s+")
LEAST_SIZE = 100  # hundredths of a point: no program takes less
ASCENT = 0.8  # of a line of exact height stands above its baseline
SAME = 0.6  # map units
LEVEL = 0.2  # of the size
MOST_LEADING = 2.0


class Paragraph(Struct, frozen=True):
    """Words in one look, the lines that they had, and the place of the first one."""

    text: str
    lines: tuple[TextRun, ...]

    @property
    def first(self) -> TextRun:
        """Its first line."""
        return self.lines[0]

    @property
    def pitch(self) -> float:
        """The height of a line in map units."""
        if len(self.lines) > 1:
            return (self.lines[-1].baseline - self.first.baseline) / (len(self.lines) - 1)
        return self.first.size * 1.4

    @property
    def is_centred(self) -> bool:
        """Whether its lines have one middle and begin at different places."""
        lefts = {round(line.x, 1) for line in self.lines}
        middles = [line.x + line.width / 2 for line in self.lines]
        return len(lefts) > 1 and max(middles) - min(middles) < 2 * SAME


def paragraphs_of(runs: Iterable[TextRun], texts: Sequence[str]) -> list[Paragraph]:
    """The lines of a block as paragraphs in their order; `texts` are its words as they were typed."""
    stacks: list[list[TextRun]] = []
    for run in runs:
        if not run.words:
            continue
        if stacks and _goes_on(stacks[-1], run):
            stacks[-1].append(run)
        else:
            stacks.append([run])
    return [Paragraph(_joined(lines, texts), tuple(lines)) for lines in stacks]


def _goes_on(lines: Sequence[TextRun], run: TextRun) -> bool:
    last = lines[-1]
    same_look = (last.size, last.color, _face(last)) == (run.size, run.color, _face(run))
    below = LEVEL * run.size < run.baseline - last.baseline < MOST_LEADING * run.size
    same_left = abs(last.x - run.x) < SAME
    same_middle = abs(last.x + last.width / 2 - run.x - run.width / 2) < SAME
    return same_look and below and (same_left or same_middle)


def _face(run: TextRun) -> str:
    return next((word.face for word in run.words if word.face != "emoji"), "")


def _joined(lines: Sequence[TextRun], texts: Sequence[str]) -> str:
    """What was typed where these lines are all or a part of it; else the lines with spaces between them."""
    bare = "".join(_SPACES.sub("", line.text) for line in lines)
    for text in texts:
        squeezed = _SPACES.sub("", text)
        at = squeezed.find(bare)
        if at >= 0 and bare:
            return _cut(text, at, len(bare))
    return " ".join(line.text for line in lines)


def _cut(text: str, first: int, count: int) -> str:
    """The part of a text that holds so many signs from one on, spaces not counted."""
    places = [i for i, sign in enumerate(text) if not sign.isspace()]
    return text[places[first] : places[first + count - 1] + 1]


def size_of(run: TextRun, frame: SlideFrame) -> int:
    """The size of a line's letters in hundredths of a point."""
    share = frame.faces.share(hangul=bool(_HANGUL.search(run.text)), bold=_face(run) == "semibold")
    return max(LEAST_SIZE, round(run.size * frame.scale / POINT * 100 * share))


def paragraph_markup(
    paragraphs: Sequence[Paragraph], frame: SlideFrame, lang: str, *, align: str = "", keep: bool = False
) -> str:
    """Paragraphs under each other, each as far below the one before as in the drawing; lines break anew.

    With `keep` they break where they broke.
    """
    told = []
    bottom: float | None = None
    left = min((each.first.x for each in paragraphs), default=0.0)
    for each in paragraphs:
        gap = 0.0 if bottom is None else max(0.0, each.first.baseline - ASCENT * each.pitch - bottom)
        bottom = each.lines[-1].baseline + (1 - ASCENT) * each.pitch
        told.append(_paragraph(each, gap, each.first.x - left, frame, lang, align, keep=keep))
    return "".join(told)


def _paragraph(
    each: Paragraph, gap: float, indent: float, frame: SlideFrame, lang: str, align: str, *, keep: bool
) -> str:
    look = run_look(size_of(each.first, frame), each.first.color, lang, bold=_face(each.first) == "semibold")
    lines = [line.text for line in each.lines] if keep else re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", each.text)
    runs = "<a:br/>".join(f"<a:r>{look}<a:t>{words_of(line)}</a:t></a:r>" for line in lines)
    side = align or ("ctr" if each.is_centred else "l")
    margin = max(0, frame.length(indent)) if side == "l" else 0
    high = max(1, round(each.pitch * frame.scale / POINT * 100))
    before = round(gap * frame.scale / POINT * 100)
    return (
        f'<a:p><a:pPr marL="{margin}" indent="0" algn="{side}"><a:lnSpc><a:spcPts val="{high}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{before}"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/></a:pPr>'
        f"{runs}</a:p>"
    )


def run_look(size: int, ink: str, lang: str, *, bold: bool = False) -> str:
    """How letters look: those of the slide's own faces, in a size, a colour and a language."""
    weight = ' b="1"' if bold else ' b="0"'
    tags = 'lang="ko-KR" altLang="en-US"' if lang.startswith("ko") else f'lang="{_tag(lang)}" altLang="ko-KR"'
    return (
        f'<a:rPr {tags} sz="{size}"{weight} dirty="0"><a:solidFill>{color(ink)}</a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:rPr>'
    )


def _tag(lang: str) -> str:
    return {"en": "en-US"}.get(lang, lang)
