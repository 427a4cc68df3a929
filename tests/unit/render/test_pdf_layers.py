"""The lanes of a PDF are layers that a viewer can hide, whole and in parts."""

from __future__ import annotations

import io
import re
from typing import Any

import pypdfium2
import pytest
from msgspec import structs
from pypdf import PdfReader

from cjm_desktop.compose.production.posters import Production, Wanted
from cjm_desktop.compose.program import Program
from cjm_desktop.foundation.paths import resources
from cjm_desktop.render.pdf import write_sheets


def exported(**setup: Any) -> tuple[Any, bytes]:
    document = Program().open(resources() / "samples" / "nto-carla-ko.cjm")
    page = structs.replace(document.graph.map.page, paper="A3", **setup)
    poster = Production(document).plan(Wanted(page), lambda _: None).poster
    out = io.BytesIO()
    write_sheets(poster.sheets, out, lambda share: None)
    return PdfReader(io.BytesIO(out.getvalue())), out.getvalue()


@pytest.mark.parametrize("setup", [{}, {"tile": "A4"}])
def test_every_lane_is_a_layer_under_its_name(setup: dict[str, Any]) -> None:
    reader, _ = exported(**setup)
    named = [str(each.get_object()["/Name"]) for each in reader.trailer["/Root"]["/OCProperties"]["/OCGs"]]
    assert named == ["행동", "동기", "질문", "감정", "접점", "마찰", "지표", "기회"]
    for page in reader.pages:
        assert len(page["/Resources"]["/Properties"]) == len(named)


def test_marked_content_is_nested() -> None:
    """What is read ends inside the layer that it is in: each operator that begins something has its end."""
    reader, _ = exported()
    depth, layers = 0, 0
    for line in reader.pages[0].get_contents().get_data().decode("latin-1").splitlines():
        for operator in re.findall(r"(BDC|BMC|EMC)(?= |$)", line):
            depth += -1 if operator == "EMC" else 1
            assert 0 <= depth <= 2
        if "/OC " in line:
            layers += 1
            assert depth == 1
    assert (depth, layers) == (0, 8)


def test_what_is_hidden_is_not_painted() -> None:
    _, data = exported()
    whole = pixels(data)
    off = data.replace(b"/BaseState /ON", b"/BaseState/OFF", 1)  # as long as before
    hidden = pixels(off)
    assert hidden < 0.5 * whole


def pixels(data: bytes) -> int:
    """How many pixels of the first page are not white."""
    picture = pypdfium2.PdfDocument(data)[0].render(scale=0.5).to_pil().convert("L")
    return sum(count for value, count in enumerate(picture.histogram()) if value < 250)
