"""How wide the letters of faces are that no program here can measure: words on a client's slides stay in their room."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

LATIN, HANGUL = 0.97, 0.93  # of the size in the map: letters of Arial and of 맑은 고딕 are that much wider than its own
# How wide usual letters are beside those of Arial, and bold ones beside its bold ones, with a little to spare: that of
# DejaVu is measured, the others are estimates.
_WIDTHS = {
    "verdana": (1.16, 1.22),
    "dejavu sans": (1.14, 1.2),
    "bitstream vera sans": (1.14, 1.2),
    "tahoma": (1.0, 1.1),
    "segoe ui": (1.04, 1.05),
    "century gothic": (1.09, 1.06),
    "lucida sans": (1.1, 1.12),
    "lucida sans unicode": (1.1, 1.12),
    "bookman old style": (1.11, 1.14),
    "georgia": (1.04, 1.1),
    "arial black": (1.26, 1.18),
    "courier new": (1.29, 1.2),
    "consolas": (1.18, 1.1),
    "montserrat": (1.17, 1.17),
    "poppins": (1.14, 1.14),
    "open sans": (1.08, 1.08),
    "noto sans": (1.09, 1.09),
    "맑은 고딕": (1.0, 1.0),
    "malgun gothic": (1.0, 1.0),
    "pretendard": (1.01, 1.0),
} | dict.fromkeys(
    (
        *(
            "arial",
            "arial narrow",
            "helvetica",
            "helvetica neue",
            "liberation sans",
            "calibri",
            "calibri light",
            "lato",
        ),
        *("cambria", "times new roman", "garamond", "gill sans mt", "source sans pro", "roboto", "candara", "corbel"),
        *("constantia", "franklin gothic book", "palatino linotype", "book antiqua", "trebuchet ms", "carlito"),
    ),
    (1.0, 1.0),
)
_UNKNOWN = (1.12, 1.14)  # few faces that are made for reading have wider letters
# Korean faces as wide as high; those of today are 0.92 of that.
_SQUARE = ("굴림", "gulim", "돋움", "dotum", "바탕", "batang", "궁서", "gungsuh")
_TODAY = 0.92


class FaceShares(Struct, frozen=True):
    """What share of their size in the map words have on slides, so that they are no wider there."""

    regular: float = LATIN
    bold: float = LATIN
    hangul: float = HANGUL

    def share(self, *, hangul: bool, bold: bool) -> float:
        """The share of words that have Hangul or not, in usual or in bold letters."""
        latin = self.bold if bold else self.regular
        return min(self.hangul, latin) if hangul else latin


USUAL_SHARES = FaceShares()


def shares_of(theme: Any) -> FaceShares:
    """The shares for the faces that the text of a theme has; `theme` is its root element."""
    from pptx.oxml.ns import qn

    minor = theme.find(f".//{qn('a:minorFont')}")
    if minor is None:
        return FaceShares()
    latin, eastern = (_typeface(minor.find(qn(tag))) for tag in ("a:latin", "a:ea"))
    script = next((each.get("typeface", "") for each in minor.iter(qn("a:font")) if each.get("script") == "Hang"), "")
    usual, bold = _WIDTHS.get(latin, _UNKNOWN)
    square = (eastern or script.lower()).startswith(_SQUARE)
    return FaceShares(LATIN / usual, LATIN / bold, HANGUL * _TODAY if square else HANGUL)


def _typeface(found: Any) -> str:
    return "" if found is None else str(found.get("typeface", "")).strip().lower()
