"""A block of the drawing as one object of a slide: its ground holds its words, all else is grouped with it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.ops import ImageOp, Op, Paint, PathOp, RoundRect, Stroke, TextRun
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.forms.deck import STAGE, OnSlide
from cjm_desktop.render.pptx.markup import SlideFrame, box_of, fill, freeform, outline, place, preset, round_rect
from cjm_desktop.render.pptx.words import ASCENT, Paragraph, paragraph_markup, paragraphs_of
from cjm_desktop.render.sealing import quoted_words

_WHOLE = 0.9  # of a block's width and height: what covers so much is its ground
_CORNER = 0.29289  # of the radius: so far in from a round corner do words begin
_SLACK = 1.12  # of the width of words in faces of other widths
_NEARLY = 1.06  # of a line that is to stay one in such faces
_SPACE = 0.22  # of the size of letters
_NEAR = 90.0  # map units: paragraphs whose left edges are farther apart stand in columns of their own
_CHEVRON = "MLLLLLZ"
_MARKED = "{5A3F2C61-0C0F-4E0B-9A55-6D6F4C1E7B21}"
_DECORATIVE = (
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
)

Embed = Callable[[ImageOp], tuple[str, tuple[float, float, float, float]] | None]


class Ids:
    """Numbers for the objects of one slide, and the objects that lines can hold on to, by record."""

    def __init__(self, first: int) -> None:
        self._next = first
        self.ends: dict[str, tuple[int, Rect]] = {}

    def new(self) -> int:
        """A number that no other object has."""
        self._next += 1
        return self._next - 1


class SlideCanvas(Struct, frozen=True, eq=False):
    """What objects are made with: the place of the drawing, the language, numbers, and what takes a picture in.

    Words reach no farther than `right` (EMU).
    """

    frame: SlideFrame
    lang: str
    ids: Ids
    embed: Embed
    right: float = math.inf


class _Ground(Struct, frozen=True):
    """What words stand on: its outline, its place, and what its shape keeps from words at the left, top and right."""

    shape: str
    box: Rect
    paint: Paint | None
    stroke: Stroke | None
    inset: float
    top: float
    end: float


def named(ids: Ids, name: str, told: str, record: str = "", tag: str = "p:cNvPr") -> str:
    """The head of an object: its number, its name in the list of objects, its text for those who cannot see it."""
    more = _DECORATIVE if not told else ""
    if record:
        kept = f'<cjm:record xmlns:cjm="urn:cjm-desktop:record" id={quoted_words(record)}/>'
        more += f'<a:ext uri="{_MARKED}">{kept}</a:ext>'
    alt = f" descr={quoted_words(told)}" if told else ""
    inside = f"<a:extLst>{more}</a:extLst>" if more else ""
    return f'<{tag} id="{ids.new()}" name={quoted_words(name)}{alt}>{inside}</{tag}>'


def group(head: str, box: Rect, frame: SlideFrame, inside: str) -> str:
    """Objects as one; `head` is what names it."""
    own = place(box, frame).removesuffix("</a:xfrm>")
    child = own.replace("<a:xfrm>", "").replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    return (
        f"<p:grpSp><p:nvGrpSpPr>{head}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{own}{child}</a:xfrm></p:grpSpPr>{inside}</p:grpSp>"
    )


def shape(head: str, where: str, geometry: str, look: str, body: str = "", *, text_box: bool = False) -> str:
    """One object."""
    box = ' txBox="1"' if text_box else ""
    return (
        f"<p:sp><p:nvSpPr>{head}<p:cNvSpPr{box}/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{where}{geometry}{look}</p:spPr>{body}</p:sp>"
    )


def body_of(paragraphs: str, insets: tuple[int, int, int, int], anchor: str = "t", *, wrapped: bool = True) -> str:
    """The words of an object, so far (EMU) from its left, upper, right and lower edge."""
    left, top, right, bottom = insets
    wrap = "square" if wrapped else "none"
    return (
        f'<p:txBody><a:bodyPr wrap="{wrap}" lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}" '
        f'anchor="{anchor}" rtlCol="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody>'
    )


def object_of(block: Block, x: float, y: float, shown: OnSlide | None, at: SlideCanvas) -> str:
    """What a block draws, as one object; nothing where it draws nothing."""
    ground, ops = _ground_of(block, shown)
    words: list[TextRun] = []
    drawn: list[Op] = []
    labels: list[tuple[RoundRect | PathOp, list[TextRun]]] = []
    for op in ops:
        if not isinstance(op, TextRun):
            drawn.append(op)
            continue
        under = _under(op, drawn)
        if under is None:
            words.append(op)
        elif labels and labels[-1][0] is under:
            labels[-1][1].append(op)
        else:
            labels.append((under, [op]))
    labelled = {id(each) for each, _ in labels}
    name = shown.name if shown else ""
    stacks = _stacks(paragraphs_of(words, shown.texts if shown else ()))
    frame = at.frame.moved(x, y)
    here = replace(at, frame=frame)
    makers: list[Callable[[str], str]] = []
    first = _main(ground, stacks, here)
    if first is not None:
        makers.append(first)
    makers += [partial(_drawn, ops=run, at=here) for run in _runs(drawn, labelled)]
    makers += [partial(_label, under=under, runs=runs, at=here) for under, runs in labels]
    makers += [partial(_text_box, stack=stack, at=here) for stack in stacks[1:]]
    if not makers:
        return ""
    told = (shown.told if shown else "") or block.alt
    glue = at.ids
    box = Rect(x, y, block.w, block.h)
    if len(makers) == 1:
        head = named(at.ids, name or _name_of(words, told), told or _said(words), block.owner)
        _keep_end(block.owner, glue, head, box)
        return makers[0](head)
    outer = named(at.ids, name or _name_of(words, told), told or _said(words), block.owner)
    inner: list[str] = []
    for number, make in enumerate(makers):
        head = named(at.ids, name or _name_of(words, told) if number == 0 else "", "")
        if number == 0:
            _keep_end(block.owner, glue, head, box)
        inner.append(make(head))
    return group(outer, box, at.frame, "".join(inner))


def _keep_end(owner: str, ids: Ids, head: str, box: Rect) -> None:
    if owner:
        number = int(head.split('id="', 1)[1].split('"', 1)[0])
        ids.ends.setdefault(owner, (number, box))


def _said(words: Sequence[TextRun]) -> str:
    return " ".join(run.text for run in words)


def _name_of(words: Sequence[TextRun], told: str) -> str:
    return (_said(words) or told)[:60]


def _ground_of(block: Block, shown: OnSlide | None) -> tuple[_Ground | None, list[Op]]:
    """What the words of a block stand on, and all else that it draws."""
    ops = list(block.ops)
    for number, op in enumerate(ops):
        if isinstance(op, RoundRect) and op.fill is not None and _covers(op, block):
            rest = ops[:number] + ops[number + 1 :]
            stroke, box = op.stroke, Rect(op.x, op.y, op.w, op.h)
            edge = rest[number] if number < len(rest) else None
            if stroke is None and isinstance(edge, RoundRect) and edge.fill is None and _covers(edge, block):
                stroke = edge.stroke
                del rest[number]
            corner = _CORNER * min(op.radius, op.w / 2, op.h / 2)
            return _Ground(round_rect(op), box, op.fill, stroke, corner, corner, corner), rest
        if isinstance(op, PathOp) and shown is not None and shown.kind == STAGE and op.path.commands == _CHEVRON:
            box = box_of([op])
            tip, shoulder, notch = op.path.coords[4], op.path.coords[2], op.path.coords[10]
            point = tip - shoulder
            share = point / min(box.w, box.h)
            made = preset("chevron" if notch else "homePlate", adj=share)
            rest = ops[:number] + ops[number + 1 :]
            # Their text ends where the point of a chevron begins, or in the midst of that of a plate.
            start, end = (point, point) if notch else (0.0, point / 2)
            return _Ground(made, box, op.fill, op.stroke, start, 0.0, end), rest
    return None, ops


def _covers(op: RoundRect, block: Block) -> bool:
    return op.w >= _WHOLE * block.w and op.h >= _WHOLE * block.h


def _under(run: TextRun, drawn: Sequence[Op]) -> RoundRect | PathOp | None:
    """The small ground that a line of words stands on: a tag or a disc that was drawn just before it."""
    for op in reversed(drawn[-2:]):
        if isinstance(op, RoundRect) and op.fill is not None:
            box = Rect(op.x, op.y, op.w, op.h)
        elif isinstance(op, PathOp) and op.fill is not None and op.path.commands == "MCCCCZ":
            box = box_of([op])
        else:
            continue
        if box.contains(run.x + run.width / 2, run.baseline - run.size * 0.3) and run.width <= box.w:
            return op
    return None


def _stacks(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Paragraphs in columns: each below the one before it, and not far beside it."""
    stacks: list[list[Paragraph]] = []
    for each in paragraphs:
        top = each.first.baseline - each.first.size
        home = next(
            (
                stack
                for stack in stacks
                if stack[-1].lines[-1].baseline <= top + 0.35 * each.first.size
                and (abs(stack[0].first.x - each.first.x) <= _NEAR or (stack[-1].is_centred and each.is_centred))
            ),
            None,
        )
        if home is None:
            stacks.append([each])
        else:
            home.append(each)
    return stacks


def _runs(drawn: Sequence[Op], labelled: set[int]) -> Iterator[list[Op]]:
    """What is drawn without words, together as far as it looks alike."""
    free = [op for op in drawn if id(op) not in labelled and isinstance(op, RoundRect | PathOp | ImageOp)]
    for (kind, _, _), alike in groupby(free, key=_look):
        ops: list[Op] = list(alike)
        yield from [ops] if kind is PathOp else [[op] for op in ops]


def _look(op: Op) -> tuple[type, object, object]:
    if isinstance(op, PathOp):
        # A line is as wide as its path is scaled.
        return PathOp, op.fill, (op.stroke, op.scale) if op.stroke else None
    return type(op), None, None


def _main(
    ground: _Ground | None, stacks: Sequence[Sequence[Paragraph]], at: SlideCanvas
) -> Callable[[str], str] | None:
    """The object that holds the words: the ground with the first column of them, or that column alone."""
    if ground is None:
        return partial(_text_box, stack=stacks[0], at=at) if stacks else None
    return partial(_grounded, ground=ground, stack=stacks[0] if stacks else (), at=at)


def _grounded(head: str, ground: _Ground, stack: Sequence[Paragraph], at: SlideCanvas) -> str:
    frame, box = at.frame, ground.box
    look = fill(ground.paint, box) + outline(ground.stroke, frame, box)
    if not stack:
        return shape(head, place(box, frame), ground.shape, look, _no_words(at.lang))
    first = stack[0]
    left = min(each.first.x for each in stack) - box.x - ground.inset
    top = first.first.baseline - ASCENT * first.pitch - box.y - ground.top
    centred = any(each.is_centred for each in stack)
    wrapped = not centred and any(len(each.lines) > 1 for each in stack)
    edge = box.right - ground.end
    widest = max(line.x + line.width for each in stack for line in each.lines)
    insets = (
        0 if centred else max(0, frame.length(left)),
        max(0, frame.length(top)),
        # Less than nothing where words reach into the point of a chevron.
        frame.length(edge - min(_end_of(stack), max(edge, widest))) if wrapped else 0,
        0,
    )
    words = body_of(paragraph_markup(stack, frame, at.lang), insets)
    return shape(head, place(box, frame), ground.shape, look, words)


def _end_of(stack: Sequence[Paragraph]) -> float:
    """How far to the right words go, so that they break there again: halfway between what has to have room on a line
    and what must have none. Where one line is longer than others may become, these get what that needs.
    """
    lines = [line for each in stack for line in each.lines]
    least = max((line.x + line.width for line in lines), default=0.0)
    most = min((_too_far(*pair) for each in stack for pair in pairwise(each.lines)), default=math.inf)
    alone = max(
        (line.x + line.width * _NEARLY for each in stack if len(each.lines) == 1 for line in each.lines), default=0
    )
    halfway = min((least + most) / 2, max((line.x + line.width * _SLACK for line in lines), default=0.0))
    return max(alone, halfway if most > least else max(line.x + line.width * _NEARLY for line in lines))


def _too_far(line: TextRun, after: TextRun) -> float:
    """Where a line would end that took in the first word of the one after it."""
    space = line.size * _SPACE
    word = after.xs[1] - after.xs[0] - space if len(after.xs) > 1 else after.width
    return line.x + line.width + space + word


def _no_words(lang: str) -> str:
    tag = "ko-KR" if lang == "ko" else "en-US"
    return f'<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="{tag}"/></a:p></p:txBody>'


def _text_box(head: str, stack: Sequence[Paragraph], at: SlideCanvas) -> str:
    frame = at.frame
    lines = [line for each in stack for line in each.lines]
    left = min(line.x for line in lines)
    right = max(line.x + line.width for line in lines)
    top = stack[0].first.baseline - ASCENT * stack[0].pitch
    bottom = stack[-1].lines[-1].baseline + (1 - ASCENT) * stack[-1].pitch
    centred = any(each.is_centred for each in stack)
    wrapped = len(lines) > len(stack)
    width = _end_of(stack) - left if wrapped and not centred else (right - left) * _SLACK + 4.0
    start = (left + right - width) / 2 if centred else left
    width = min(width, max(right - start, (at.right - frame.dx) / frame.scale - start))
    box = Rect(start, top, width, bottom - top)
    words = paragraph_markup(stack, frame, at.lang, align="ctr" if centred else "l")
    body = body_of(words, (0, 0, 0, 0), wrapped=wrapped)
    return shape(head, place(box, frame), preset("rect"), "<a:noFill/>", body, text_box=True)


def _label(head: str, under: RoundRect | PathOp, runs: Sequence[TextRun], at: SlideCanvas) -> str:
    """A tag or a disc with its word in the middle."""
    frame = at.frame
    if isinstance(under, RoundRect):
        box, made = Rect(under.x, under.y, under.w, under.h), round_rect(under)
    else:
        box, made = box_of([under]), preset("ellipse")
    look = fill(under.fill, box) + outline(under.stroke, frame, box)
    words = paragraph_markup(paragraphs_of(runs, ()), frame, at.lang, align="ctr", keep=True)
    body = body_of(words, (0, 0, 0, 0), "ctr", wrapped=False)
    return shape(head, place(box, frame), made, look, body)


def _drawn(head: str, ops: Sequence[Op], at: SlideCanvas) -> str:
    """Ops without words, one object where they are paths."""
    frame, first = at.frame, ops[0]
    if isinstance(first, RoundRect):
        box = Rect(first.x, first.y, first.w, first.h)
        look = fill(first.fill, box) + outline(first.stroke, frame, box)
        return shape(head, place(box, frame), round_rect(first), look, _no_words(at.lang))
    if isinstance(first, ImageOp):
        return _picture(head, first, at)
    paths = [op for op in ops if isinstance(op, PathOp)]
    box = box_of(paths)
    stroke = paths[0].stroke
    scaled = SlideFrame(frame.scale * paths[0].scale, 0.0, 0.0)
    look = fill(paths[0].fill, box) + outline(stroke, scaled, box)
    return shape(head, place(box, frame), freeform(paths, box, frame), look, _no_words(at.lang))


def _picture(head: str, op: ImageOp, at: SlideCanvas) -> str:
    box = Rect(op.x, op.y, op.w, op.h)
    rounded = round_rect(RoundRect(op.x, op.y, op.w, op.h, op.radius))
    found = at.embed(op)
    if found is None:
        return shape(head, place(box, at.frame), rounded, fill("#E4EAF0", box), _no_words(at.lang))
    key, cut = found
    sides = " ".join(f'{side}="{round(share * 100_000)}"' for side, share in zip("ltrb", cut, strict=True))
    return (
        f'<p:pic><p:nvPicPr>{head}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{key}"/><a:srcRect {sides}/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f"<p:spPr>{place(box, at.frame)}{rounded}</p:spPr></p:pic>"
    )
