"""Numbers as they are printed."""

from __future__ import annotations


def number_text(value: float, *, signed: bool = False) -> str:
    """A number with at most two decimals and no trailing zero, with a real minus sign; `signed` shows a plus too."""
    rounded = round(abs(value), 2)
    digits = f"{rounded:,.2f}".rstrip("0").rstrip(".")
    if value < 0 and rounded:
        return "−" + digits
    return "+" + digits if signed and rounded else digits
