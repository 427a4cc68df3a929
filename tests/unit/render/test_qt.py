"""Painting on a canvas."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Block, Drawing
from cjm_desktop.drawing.ops import Gradient, ImageOp, RoundRect, TextRun
from cjm_desktop.layout.faces import FACE, HOLLOW, face_ops
from cjm_desktop.render.qt import RenderCache, ensure_gui, paint_block, paint_drawing, paint_overview
from tests.helpers.footprint import megabytes
from tests.parity.specimen import many_cards, picture, specimen

Items = list[tuple[float, float, Block]]


@pytest.fixture(autouse=True)
def _gui() -> None:
    ensure_gui()


def items_of(drawing: Drawing) -> Items:
    return [(layer.x + each.x, layer.y + each.y, each.block) for layer in drawing.layers for each in layer.layer.items]


def canvas(scale: float, width: int = 700, height: int = 400) -> tuple[QImage, QPainter]:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    return image, painter


def overview(items: Items, scale: float) -> QImage:
    image, painter = canvas(scale)
    paint_overview(painter, items, RenderCache())
    painter.end()
    return image


def whole(drawing: Drawing, scale: float) -> QImage:
    image, painter = canvas(scale)
    paint_drawing(painter, drawing, RenderCache())
    painter.end()
    return image


def lightness(image: QImage) -> float:
    """Give the mean lightness, 0 … 255."""
    small = image.scaled(1, 1, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return small.pixelColor(0, 0).lightnessF() * 255


def test_near_an_overview_is_the_drawing_itself() -> None:
    drawing = specimen()
    assert overview(items_of(drawing), 0.5) == whole(drawing, 0.5)


@pytest.mark.parametrize("scale", [0.03, 0.08, 0.14])
def test_far_away_it_is_as_dark_as_the_drawing(scale: float) -> None:
    drawing = many_cards(400)
    assert lightness(overview(items_of(drawing), scale)) == pytest.approx(lightness(whole(drawing, scale)), abs=3)


def test_bars_stand_for_text_too_small_to_read() -> None:
    drawing = many_cards(1)
    (item,) = items_of(drawing)
    run = next(op for op in item[2].ops if isinstance(op, TextRun))
    image = overview([item], 0.1)
    x, y = round((run.x + 20) * 0.1), round((run.baseline - 6) * 0.1)
    assert image.pixelColor(x, y) != QColor("#EEF3FE")


def test_a_painter_stands_where_it_stood() -> None:
    image, painter = canvas(1.7)
    painter.translate(3, 4)
    before = painter.transform()
    for _, _, block in items_of(specimen()):
        paint_block(painter, block, RenderCache(), 1.7)
        assert painter.transform() == before
    painter.end()
    assert not image.isNull()


def test_a_picture_that_cannot_be_shown_leaves_a_grey_place() -> None:
    block = Block(
        "", 50, 50, (ImageOp(0, 0, 50, 50, 0, "sha256:x", b"?"), ImageOp(60, 0, 50, 50, 0, "sha256:y", picture("JPEG")))
    )
    image, painter = canvas(1)
    paint_block(painter, block, RenderCache(), 1)
    painter.end()
    assert image.pixelColor(25, 25) == QColor("#E4EAF0")
    assert image.pixelColor(85, 25) not in (QColor("#E4EAF0"), QColor("#FFFFFF"))


def test_a_cache_is_refused_in_another_thread() -> None:
    """Qt would end the program instead, when the thread with its fonts has gone; the next may have its number."""
    cache = RenderCache()
    overview_with(cache)
    for _ in range(3):
        with ThreadPoolExecutor(1) as pool:
            own = pool.submit(RenderCache).result()
            with pytest.raises(RuntimeError, match="thread that made it"):
                pool.submit(overview_with, cache).result()
            pool.submit(overview_with, own).result()
        with pytest.raises(RuntimeError, match="thread that made it"):
            overview_with(own)
    overview_with(cache)


def overview_with(cache: RenderCache) -> None:
    """Paint the specimen from far away."""
    _, painter = canvas(1)
    try:
        paint_overview(painter, items_of(specimen()), cache)
    finally:
        painter.end()


def test_a_face_is_read_once_whoever_paints_with_it() -> None:
    drawing = specimen()
    caches = [RenderCache() for _ in range(6)]
    taken = []
    for cache in caches:
        _, painter = canvas(3)
        paint_drawing(painter, drawing, cache)
        painter.end()
        taken.append(megabytes())
    assert taken[-1] - taken[0] < 5, "each has read the faces, 5 MB and more, for itself"


def test_large_type_is_drawn() -> None:
    for scale in (0.9, 1.0, 4.0):
        image, painter = canvas(scale)
        paint_block(painter, items_of(specimen())[0][2], RenderCache(), scale)
        painter.end()
        assert lightness(image) < 254, scale


@pytest.mark.parametrize("scale", [0.05, 0.1, 0.13, 0.16, 0.19, 0.25, 0.5])
@pytest.mark.parametrize("share", [0.55, 1.0])
@pytest.mark.parametrize("value", [None, -2.0, 0.0, 1.5])
def test_faces_stay_round_at_every_zoom(value: float | None, share: float, scale: float) -> None:
    theme = Program().theme("colour")
    block = Block("cd_1", 60.0, 60.0, tuple(face_ops(value, 30.0, 30.0, share, theme)))
    # Many of them, each at another place between the pixels, so that corners are compared and not luck.
    items = [(x * (60.0 + 0.37 / scale), y * (60.0 + 0.41 / scale), block) for x in range(8) for y in range(8)]
    far = overview(items, scale)
    near, painter = canvas(scale)
    for x, y, each in items:
        painter.translate(x, y)
        paint_block(painter, each, RenderCache(), scale)
        painter.translate(-x, -y)
    painter.end()
    least = 40 if value is not None else 90  # far away the dashes of a hollow one are a paler line
    radius = share * FACE * (1.0 if value is not None else HOLLOW)
    out = radius * 0.86  # beside the circle, inside of its square
    for x, y, _ in items:
        for dx, dy in ((-out, -out), (out, -out), (-out, out), (out, out)):
            at = round((x + 30.0 + dx) * scale - 0.5), round((y + 30.0 + dy) * scale - 0.5)
            assert abs(far.pixelColor(*at).lightness() - near.pixelColor(*at).lightness()) < least


@pytest.mark.parametrize("scale", [0.1, 0.13, 0.16, 0.19, 0.25, 0.5])
def test_the_ground_of_a_curve_lies_below_faces_without_words_at_every_zoom(scale: float) -> None:
    paint = Gradient(0.0, 50.0, 0.0, 100.0, ((0.0, "#DDEEE0"), (1.0, "#F8ECE8")))
    ground = RoundRect(0.0, 50.0, 400.0, 50.0, fill=paint)
    curve = (0.0, 0.0, Block("", 400.0, 100.0, (ground,)))
    face = Block("cd_1", 60.0, 60.0, tuple(face_ops(1.5, 30.0, 30.0, 1.0, Program().theme("colour"))))
    faces = [(70.0 * index, 20.0, face) for index in range(5)]  # their middle on the upper edge of the ground
    image = overview([curve, *faces], scale)
    for x, y, _ in faces:
        left, top = round((x + 30.0) * scale), round((y + 30.0 + FACE) * scale)
        assert min(image.pixelColor(left, top + down).lightness() for down in (-1, 0, 1)) < 210


def test_painting_some_layers_of_a_map_keeps_what_was_gathered_of_its_others() -> None:
    cache, layers = RenderCache(), (*many_cards(3).layers, *many_cards(4).layers)

    before = dict(cache.far(layers))
    cache.far(layers[:1], layers)
    after = cache.far(layers)
    assert all(after[each.layer] is before[each.layer] for each in layers)
    cache.far(layers[:1])
    assert list(cache.far(layers[:1])) == [layers[0].layer]
