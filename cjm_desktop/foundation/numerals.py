"""Numbers as people write them."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

from cjm_desktop.foundation.both import InBoth, each_as

_PLAIN = re.compile(r"[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)")
_GROUPED = (
    (re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"), ",", "."),
    (re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+,\d+"), ".", ","),
    (re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3}){2,}"), ".", ","),
    (re.compile(r"[+-]?[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?"), " ", ","),
)
_ATTACHED = frozenset("%‰°′″℃℉％")
_PLAIN_SIGNS = str.maketrans(
    "０１２３４５６７８９＋－．，％−–‐‑﹣\u00a0\u2009\u202f",
    "0123456789+-.,%-----   ",
)
# A number at the beginning of a text, with the marks that a number may hold inside.
LEADING = re.compile(r"[+-]?(?:[1-9]\d{0,2}(?: \d{3})+(?!\d)|\d+)(?:[.,]\d+)*")


def plain_signs(words: str) -> str:
    """The words, sign for sign, with full-width digits, the several minus signs and hard spaces as those of ASCII."""
    return words.translate(_PLAIN_SIGNS)


def number_in(words: str) -> float | None:
    """The number that these words are and nothing else: `-2`, `+1`, `0,5`, `4,200`, `4 200`; None for other words.

    A comma is a decimal one, unless it stands where thousands are parted.
    """
    plain = plain_signs(words).strip()
    for pattern, between, point in _GROUPED:
        if pattern.fullmatch(plain):
            return float(plain.replace(between, "").replace(point, "."))
    return float(plain.replace(",", ".")) if _PLAIN.fullmatch(plain) else None


def number_text(value: float, *, signed: bool = False, decimals: int | None = None) -> str:
    """A number with at most two decimals and no trailing zero, or with so many; with a real minus sign.

    `signed` shows a plus too.
    """
    rounded = round(abs(value), 2 if decimals is None else decimals)
    digits = f"{rounded:,.2f}".rstrip("0").rstrip(".") if decimals is None else f"{rounded:,.{decimals}f}"
    if value < 0 and rounded:
        return "−" + digits
    return "+" + digits if signed and rounded else digits


def is_sign(unit: str) -> bool:
    """Whether a unit is a sign that is as good as a part of its number."""
    return unit in _ATTACHED


def is_attached(unit: str) -> bool:
    """Whether a unit stands right behind its number: signs such as % and °, and the counters of Korean, as in 9.4분."""
    return is_sign(unit[:1]) or "가" <= unit[:1] <= "힣"


def measured(number: str, unit: str) -> str:
    """A number with its unit, as both languages write it: 28%, 9.4분, 9.4 min."""
    if not number or not unit:
        return number or unit
    if isinstance(unit, InBoth):
        return each_as(partial(measured, number), unit)
    return f"{number}{unit}" if is_attached(unit) else f"{number} {unit}"


def money_text(amount: float, currency: str) -> str:
    """An amount in a currency as it is written: ₩30, 30원, 30 EUR."""
    number, unit = number_text(amount), currency.strip()
    if len(unit) == 1 and unicodedata.category(unit) == "Sc":
        return f"−{unit}{number[1:]}" if amount < 0 and number[0] == "−" else f"{unit}{number}"
    return measured(number, unit)
