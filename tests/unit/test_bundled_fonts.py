"""The faces in the repository are the ones that their licence and our layout speak of."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import uharfbuzz as hb

from cjm_desktop.foundation.paths import resources

FONTS = resources() / "fonts"
HANGUL_SYLLABLES = range(0xAC00, 0xD7A4)


def sources() -> dict[str, str]:
    """Give each file's checksum as SOURCES.txt states it."""
    stated: dict[str, str] = {}
    name = ""
    for line in (FONTS / "SOURCES.txt").read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(" ")
        if key == "file":
            name = value.strip()
        elif key == "sha256":
            stated[name] = value.strip()
    return stated


def face(path: Path) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(path))


def test_every_face_has_a_stated_source() -> None:
    assert {path.name for path in FONTS.glob("*.ttf")} == set(sources())


@pytest.mark.parametrize(("name", "sha256"), sources().items())
def test_a_face_is_the_one_that_was_published(name: str, sha256: str) -> None:
    assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == sha256


@pytest.mark.parametrize("name", sources())
def test_a_face_has_truetype_outlines_which_the_pdf_can_embed(name: str) -> None:
    assert "glyf" in face(FONTS / name).table_tags
    assert "CFF " not in face(FONTS / name).table_tags


@pytest.mark.parametrize("name", ["PretendardJP-Regular.ttf", "PretendardJP-SemiBold.ttf"])
def test_the_text_faces_hold_every_hangul_syllable(name: str) -> None:
    known = set(face(FONTS / name).unicodes)
    assert sum(char in known for char in HANGUL_SYLLABLES) == 11172


def test_the_emoji_face_holds_what_the_text_faces_lack() -> None:
    known, text = (set(face(FONTS / name).unicodes) for name in ("NotoEmoji-Regular.ttf", "PretendardJP-Regular.ttf"))
    assert {ord(char) for char in "😀👍🎉✔☎✉"} <= known - text


def test_the_licences_lie_beside_the_faces() -> None:
    for name in ("OFL.txt", "OFL-NotoEmoji.txt"):
        assert "SIL Open Font License, Version 1.1" in (FONTS / name).read_text(encoding="utf-8")
