"""Two texts as one, with what was taken out struck and what came in underlined: told by form, not by colour alone."""

from __future__ import annotations

from html import escape

from cjm_desktop.model.word_differences import IN, OUT, TextPiece, word_differences
from cjm_desktop.ui.comparing.signs import IN_GROUND, IN_INK, OUT_GROUND, OUT_INK

_STYLES = {
    OUT: f"color:{OUT_INK}; background-color:{OUT_GROUND}; text-decoration:line-through;",
    IN: f"color:{IN_INK}; background-color:{IN_GROUND}; text-decoration:underline;",
}


def as_markup(before: str, after: str, *, out: bool = True) -> str:
    """Both texts as markup for a label; with `out` the words that are gone too. Nothing of them is taken for markup."""
    shown = [each for each in word_differences(before, after) if out or each.kind != OUT]
    whole = [each.kind for each in shown] == [OUT, IN]  # another text: below the old one
    return ("<br>" if whole else "").join(_markup(each) for each in shown)


def _markup(piece: TextPiece) -> str:
    words = _lines(piece.words)
    return f'<span style="{_STYLES[piece.kind]}">{words}</span>' if piece.kind in _STYLES else words


def _lines(words: str) -> str:
    return escape(words).replace("\n", "<br>")
