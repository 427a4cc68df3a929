"""The bundled faces."""

from __future__ import annotations

import pytest

from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.fonts import FILES, load_faces

FACES = load_faces(resources() / "fonts")


@pytest.mark.parametrize("name", FILES)
def test_a_face_knows_its_measures(name: str) -> None:
    face = FACES[name]
    assert face.name == name
    assert face.upem == 2048
    assert 0 < face.cap_height <= face.ascent < 1.2 * face.upem
    assert face.descent < 0
    assert face.advance(face.hb_font.get_nominal_glyph(0x31) or 0) > 0


def test_text_faces_cover_korean_latin_and_kana_and_leave_emoji_to_the_third() -> None:
    for char in "가힣A~Łカ漢—“①":
        assert FACES["regular"].covers(char), char
        assert FACES["semibold"].covers(char), char
    assert not FACES["regular"].covers("😀")
    assert FACES["emoji"].covers("😀")


def test_a_face_is_opened_once() -> None:
    assert load_faces(resources() / "fonts") is FACES
    assert FACES["regular"] is FACES["regular"]


def test_there_is_no_other_face() -> None:
    with pytest.raises(KeyError):
        FACES["bold"]
