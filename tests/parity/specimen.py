"""A drawing by hand with every op in it, and the pieces that tests build their own from."""

from __future__ import annotations

import io
import random

from PIL import Image

from cjm_desktop.drawing.drawing import Block, Bookmark, Drawing, Layer, Placed, PlacedLayer
from cjm_desktop.drawing.ops import Gradient, ImageOp, LinkArea, Op, Path, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.shapes import circle
from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.fonts import load_faces
from cjm_desktop.layout.text import Shaper, TextStyle, text_run

BODY = TextStyle("regular", 24)
TITLE = TextStyle("semibold", 60)
RAMP = ((0.0, "#C2410C"), (0.5, "#D97706"), (1.0, "#15803D"))
LINES = (
    "온라인 후기를 읽고 링크를 눌러 NTO 사이트로 간다",
    "AVATAR To Way Carla’s Tour: fi ffi 7.4% — 1x1 -> 2",
    "Łukasz Šimek 漢字「カード」を見る。 e\u0301\u0323 ①",
    "이모지 👍🏽 사이 😀😀 그리고 👨‍👩‍👧 끝",
)


def shaper() -> Shaper:
    return Shaper(load_faces(resources() / "fonts"))


def picture(kind: str = "PNG", size: tuple[int, int] = (160, 100), alpha: bool = True) -> bytes:
    """A smooth picture, see-through towards the right if the format can."""
    image = Image.new("RGBA", size)
    for x in range(size[0]):
        for y in range(size[1]):
            opacity = 255 - 200 * x // size[0] if alpha else 255
            image.putpixel((x, y), (40 + 180 * x // size[0], 90, 40 + 180 * y // size[1], opacity))
    out = io.BytesIO()
    (image if kind in ("PNG", "WEBP") else image.convert("RGB")).save(out, kind)
    return out.getvalue()


def text_block(lines: tuple[str, ...] = LINES, shift: float = 0.0) -> Block:
    shape = shaper()
    ops: list[Op] = []
    for i, text in enumerate(lines):
        line = shape.line(text, BODY)
        ops.append(text_run(line, 0, shape.baseline(BODY) + i * BODY.line_height + shift, BODY, "#1F2933"))
    return Block("cd_text", 700, BODY.line_height * len(lines), tuple(ops))


def shapes_block() -> Block:
    wave = Path("MCCLLZ", (0, 60, 80, 0, 120, 120, 200, 60, 280, 0, 320, 120, 400, 60, 400, 140, 0, 140))
    curve = Path("MCC", wave.coords[:14])
    pale = ((0.0, "#DCEDE2"), (1.0, "#FBE9E2"))
    return Block(
        "cd_shapes",
        420,
        300,
        (
            RoundRect(0, 0, 180, 60, 13, fill="#EEF3FE"),
            RoundRect(200, 4, 180, 52, 26, fill="#FFFFFF", stroke=Stroke("#0F766E", 2)),
            RoundRect(0, 80, 120, 50, 8, stroke=Stroke("#5B7083", 3, (10, 8))),
            RoundRect(
                140, 80, 120, 50, 0, fill=Gradient(140, 80, 260, 80, RAMP), stroke=Stroke("#102A43", 4, (), True)
            ),
            PathOp(wave, 0, 150, fill=Gradient(0, 0, 0, 140, pale)),
            PathOp(curve, 0, 150, stroke=Stroke(Gradient(0, 120, 0, 0, RAMP), 5)),
            PathOp(curve, 0, 170, stroke=Stroke(Gradient(0, 120, 0, 0, RAMP), 4, (14, 10))),
            PathOp(circle(12, 12, 10), 290, 80, 2, fill="#FFFFFF", stroke=Stroke("#C2410C", 2)),
            PathOp(Path("MLL", (0, 0, 60, 0, 60, 40)), 350, 90, stroke=Stroke("#486581", 2, (), True)),
        ),
    )


def pictures_block() -> Block:
    return Block(
        "ps_photo",
        420,
        120,
        (
            ImageOp(0, 0, 100, 100, 50, "sha256:a", picture()),
            ImageOp(120, 0, 160, 100, 0, "sha256:b", picture("JPEG", (320, 200))),
            ImageOp(300, 0, 100, 100, 12, "sha256:c", b"not a picture"),
            LinkArea(120, 0, 160, 100, "https://example.com/a?b=1&c=지도"),
        ),
    )


def title_block(text: str = "다음 달 캠핑 배낭을 사는 Carla") -> Block:
    shape = shaper()
    line = shape.line(text, TITLE)
    return Block("mp_map", line.width, 90, (text_run(line, 0, shape.baseline(TITLE), TITLE, "#102A43"),))


def specimen(shift: float = 0.0) -> Drawing:
    """Every op; `shift` moves the lines of running text down by as many map units."""
    upper = Layer("title", "mp_map", 1200, 100, (Placed(0, 0, title_block()),))
    lower = Layer(
        "lane",
        "ln_one",
        1200,
        600,
        (Placed(0, 0, text_block(shift=shift)), Placed(720, 0, shapes_block()), Placed(720, 330, pictures_block())),
    )
    marks = (Bookmark("다음 달 Carla", 40, 40), Bookmark("행동", 40, 160, 1), Bookmark("(접점) \\", 40, 300, 1))
    layers = (PlacedLayer(40, 40, upper), PlacedLayer(40, 160, lower))
    return Drawing(1240, 660, layers, "지도 “A” & <B>", "ko", marks)


def many_cards(count: int) -> Drawing:
    """A drawing of the size of a large map: cards of three lines in fifty columns."""
    shape = shaper()
    chance = random.Random(7)
    stems = "온라인 후기를 읽고 링크를 눌러 사이트로 간다 가격을 비교한다 waits in a long queue and pays later".split()
    vocabulary = [stem + chance.choice(["", "", "s", "를", "의", "도", "만"]) for stem in stems for _ in range(60)]
    items = []
    for i in range(count):
        text = " ".join(chance.choice(vocabulary) for _ in range(15))
        lines = shape.wrap(text, BODY, 300)
        height = 20 + BODY.line_height * len(lines)
        ops: list[Op] = [
            RoundRect(0, 0, 330, height, 13, fill="#EEF3FE"),
            RoundRect(0, 4, 4, height - 8, fill="#2563EB"),
        ]
        ops += [
            text_run(line, 14, 10 + shape.baseline(BODY) + k * BODY.line_height, BODY, "#1F2933")
            for k, line in enumerate(lines)
        ]
        items.append(Placed(i % 50 * 350, i // 50 * 220, Block(f"cd_{i}", 330, height, tuple(ops))))
    layer = Layer("lane", "ln_one", 50 * 350, (count // 50 + 1) * 220, tuple(items))
    return Drawing(layer.w, layer.h, (PlacedLayer(0, 0, layer),))
