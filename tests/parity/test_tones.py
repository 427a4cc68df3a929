"""What becomes of pictures in the grey and the ink-saving theme, to the pixel, on the screen and in PDF and SVG."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image, ImageChops

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.ops import ImageOp
from cjm_desktop.drawing.page import page_of
from cjm_desktop.drawing.theme import contrast, grey_of
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Blob, Persona
from tests.helpers.builders import a_map
from tests.parity.pictures import Pictures, inches, pictures
from tests.parity.specimen import picture

PROGRAM = Program()
PAGE = inches(11, 8)
DPI = 100
LIMIT = 36  # as for every op
RED = "#C2410C"


def blob(number: int, data: bytes, kind: str = "image/png") -> Blob:
    return Blob(id=f"sha256:{number:064}", type=kind, w=160, h=100, data=base64.b64encode(data).decode())


def plain(color: str) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (160, 100), color).save(out, "PNG")
    return out.getvalue()


def a_picture_book() -> JourneyGraph:
    """A map with a logo, a photo, three pictures, one that cannot be read, and a lane in the client's own colour."""
    blobs = [
        blob(1, picture()),
        blob(2, picture("JPEG"), "image/jpeg"),
        blob(3, plain(RED)),
        blob(4, b"not a picture"),
        blob(5, plain("#0000C8")),
        blob(6, picture("WEBP"), "image/webp"),
    ]
    builder = a_map().map(logo=blobs[4].id, personas=("ps_0000000001",))
    builder.stage("First", "A", "B").stage("Second", "C", "D")
    for each in blobs:
        builder.record(each)
    builder.record(Persona(id="ps_0000000001", name="Carla", photo=blobs[5].id))
    builder.lane("images").lane("actions", color=RED)
    for step, each in zip("ABCD", blobs, strict=False):
        builder.card("images", step, step, image=each.id)
        builder.card("actions", step, f"does {step}", severity=3)
    return builder.build()


def drawing_in(theme: str) -> Drawing:
    options = LayoutOptions("en", PROGRAM.theme(theme), page_of("A1"))
    return PROGRAM.engine().layout(a_picture_book(), options).drawing


def images_in(drawing: Drawing) -> list[ImageOp]:
    blocks = [item.block for layer in drawing.layers for item in layer.layer.items]
    return [op for block in blocks for op in block.ops if isinstance(op, ImageOp)]


def most_color(image: Image.Image) -> int:
    """How far apart the channels of a pixel lie at most."""
    red, green, blue = image.convert("RGB").split()
    pairs = ((red, green), (green, blue), (red, blue))
    return max(max(ImageChops.difference(*pair).tobytes()) for pair in pairs)


@pytest.fixture(scope="module")
def shown() -> dict[str, Pictures]:
    """The book in each theme through each output."""
    return {theme: pictures(drawing_in(theme), PAGE, DPI) for theme in ("colour", "grey", "ink")}


def test_nothing_at_all_is_coloured_in_the_grey_theme(shown: dict[str, Pictures]) -> None:
    for image in (shown["grey"].qt, shown["grey"].pdf, shown["grey"].svg):
        assert most_color(image) == 0
    for image in (shown["colour"].qt, shown["colour"].pdf, shown["colour"].svg):
        assert most_color(image) > 100


@pytest.mark.parametrize("theme", ["colour", "grey", "ink"])
def test_the_outputs_agree_in_every_tone(shown: dict[str, Pictures], theme: str) -> None:
    assert all(far < LIMIT for far in shown[theme].pairs().values())


def test_every_picture_is_drawn_and_all_know_their_tone() -> None:
    assert [op.tone for op in images_in(drawing_in("colour"))] == [""] * 6
    assert [op.tone for op in images_in(drawing_in("grey"))] == ["grey"] * 6
    # The logo, which comes first, is no illustration.
    assert [op.tone for op in images_in(drawing_in("ink"))] == ["", *["pale"] * 5]


def middle_of(image: Image.Image, which: str, theme: str) -> str:
    """The colour in the middle of the picture of a blob."""
    drawing = drawing_in(theme)
    scale = min(image.width / drawing.w, image.height / drawing.h)
    for layer in drawing.layers:
        for item in layer.layer.items:
            for op in item.block.ops:
                if isinstance(op, ImageOp) and op.key == which:
                    left = (image.width - scale * drawing.w) / 2 + scale * (layer.x + item.x + op.x + op.w / 2)
                    found = image.getpixel((round(left), round(scale * (layer.y + item.y + op.y + op.h / 2))))
                    assert isinstance(found, tuple)
                    return "#" + "".join(f"{round(channel):02X}" for channel in found)
    raise KeyError(which)


@pytest.mark.parametrize("output", ["qt", "pdf", "svg"])
def test_a_picture_is_as_light_as_the_lane_of_its_colour(shown: dict[str, Pictures], output: str) -> None:
    red, colored, grey = blob(3, b"").id, getattr(shown["colour"], output), getattr(shown["grey"], output)
    assert middle_of(colored, red, "colour") == RED
    level = int(middle_of(grey, red, "grey")[1:3], 16)
    assert abs(level - int(grey_of(RED)[1:3], 16)) <= 1
    assert contrast(middle_of(grey, red, "grey"), RED) == pytest.approx(1.0, abs=0.03)
    assert PROGRAM.theme("grey").color(RED) == grey_of(RED)


@pytest.mark.parametrize("output", ["qt", "pdf", "svg"])
def test_saving_ink_draws_illustrations_pale_and_the_logo_in_full(shown: dict[str, Pictures], output: str) -> None:
    pale = getattr(shown["ink"], output)
    assert middle_of(pale, blob(3, b"").id, "ink") == "#E0A086"
    assert middle_of(pale, blob(5, b"").id, "ink") == "#0000C8"
