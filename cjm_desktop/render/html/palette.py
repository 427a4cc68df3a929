"""The colours of a drawing as classes, each with what becomes of it on a dark ground."""

from __future__ import annotations

from cjm_desktop.drawing.ops import Color

# How light the paper and the ink are on a dark ground, of 100.
_DARKEST, _LIGHTEST = 7.0, 98.0
_WHITE_POINT = (0.95047, 1.0, 1.08883)
_EDGE = 6 / 29


class Palette:
    """Names for what is filled, drawn as a line, or a stop of a gradient in a colour."""

    def __init__(self) -> None:
        """Begin without any."""
        self._names: dict[tuple[str, Color], str] = {}

    def name(self, use: str, color: Color) -> str:
        """The class of a colour in a use: `fill`, `stroke` or `stop-color`."""
        key = use, color.upper()
        if key not in self._names:
            self._names[key] = f"{use[:2]}{len(self._names)}"
        return self._names[key]

    def rules(self) -> str:
        """The style rules of all names, on white and on a dark ground."""
        light = "".join(f".{name}{{{use}:{color}}}" for (use, color), name in self._names.items())
        dark = "".join(f".dark .{name}{{{use}:{on_dark(color)}}}" for (use, color), name in self._names.items())
        return f"{light}\n@media screen{{{dark}}}"


def on_dark(color: Color) -> Color:
    """A colour of the same hue that stands out from a dark ground as the given one does from white."""
    light, a, b = _lab(color)
    lighter = _DARKEST + (100.0 - light) * (_LIGHTEST - _DARKEST) / 100.0
    share = 1.0
    while (found := _hex(lighter, a * share, b * share)) is None and share > 0.0:
        share = max(0.0, share - 0.1)  # what no screen can show so colourful is shown paler
    return found or "#808080"


def contrast(one: Color, other: Color) -> float:
    """How much two colours stand out from each other, 1 to 21, by the formula of WCAG."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(color: Color) -> float:
    r, g, b = _linear(color)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _linear(color: Color) -> tuple[float, float, float]:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return r, g, b


def _lab(color: Color) -> tuple[float, float, float]:
    r, g, b = _linear(color)
    xyz = (
        0.4124564 * r + 0.3575761 * g + 0.1804375 * b,
        0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
        0.0193339 * r + 0.1191920 * g + 0.9503041 * b,
    )
    x, y, z = (_bent(value / white) for value, white in zip(xyz, _WHITE_POINT, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _bent(value: float) -> float:
    return value ** (1 / 3) if value > _EDGE**3 else value / (3 * _EDGE**2) + 4 / 29


def _straight(value: float) -> float:
    return value**3 if value > _EDGE else 3 * _EDGE**2 * (value - 4 / 29)


def _hex(light: float, a: float, b: float) -> Color | None:
    """The colour of a place in CIELAB; None where no screen has it."""
    y = (light + 16) / 116
    x, y, z = (
        _straight(value) * white for value, white in zip((y + a / 500, y, y - b / 200), _WHITE_POINT, strict=True)
    )
    parts = (
        3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
        -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
        0.0556434 * x - 0.2040259 * y + 1.0572252 * z,
    )
    if any(part < -0.001 or part > 1.001 for part in parts):
        return None
    levels = (_level(min(1.0, max(0.0, part))) for part in parts)
    return "#" + "".join(f"{level:02X}" for level in levels)


def _level(part: float) -> int:
    return round(255 * (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055))
