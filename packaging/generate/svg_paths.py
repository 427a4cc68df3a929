"""SVG shapes as absolute `M L C Z` commands: what QPainterPath, reportlab and SVG all draw alike."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

Flat = list[str | float]

ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
NUMBER = re.compile(r"\s*,?\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
FLAG = re.compile(r"\s*,?\s*([01])")
LETTER = re.compile(r"\s*,?\s*([MmLlHhVvCcSsQqTtAaZz])")


class BadPath(ValueError):
    """Path data that does not follow the SVG grammar, or a shape that is not known here."""


@dataclass
class Pen:
    """Collects absolute commands, and remembers what the next relative or smooth command needs."""

    out: Flat = field(default_factory=list)
    x: float = 0.0
    y: float = 0.0
    start: tuple[float, float] = (0.0, 0.0)
    cubic_handle: tuple[float, float] | None = None
    quadratic_handle: tuple[float, float] | None = None

    def move(self, x: float, y: float) -> None:
        self._emit("M", x, y)
        self.start = (x, y)

    def line(self, x: float, y: float) -> None:
        self._emit("L", x, y)

    def cubic(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        self._emit("C", x1, y1, x2, y2, x, y)
        self.cubic_handle = (2 * x - x2, 2 * y - y2)

    def quadratic(self, qx: float, qy: float, x: float, y: float) -> None:
        x0, y0 = self.x, self.y
        self.cubic(
            x0 + (qx - x0) * 2 / 3, y0 + (qy - y0) * 2 / 3, x + (qx - x) * 2 / 3, y + (qy - y) * 2 / 3, x, y
        )  # fmt: skip
        self.cubic_handle = None
        self.quadratic_handle = (2 * x - qx, 2 * y - qy)

    def arc(self, rx: float, ry: float, turn: float, large: bool, sweep: bool, x: float, y: float) -> None:
        """Draw an elliptical arc to x, y; `turn` in degrees (SVG 1.1, F.6.5: end points to centre)."""
        for curve in arc_curves((self.x, self.y), (rx, ry), turn, large, sweep, (x, y)):
            self.cubic(*curve)
        self.cubic_handle = None

    def close(self) -> None:
        self._emit("Z", *())
        self.x, self.y = self.start

    def _emit(self, letter: str, *numbers: float) -> None:
        self.out += [letter, *(round(number, 3) + 0.0 for number in numbers)]
        if numbers:
            self.x, self.y = numbers[-2:]
        self.cubic_handle = self.quadratic_handle = None


def arc_curves(
    p0: tuple[float, float],
    radii: tuple[float, float],
    turn: float,
    large: bool,
    sweep: bool,
    p1: tuple[float, float],
) -> Iterator[tuple[float, float, float, float, float, float]]:
    """Yield cubic curves of at most a quarter turn each along an SVG arc from p0 to p1."""
    rx, ry = abs(radii[0]), abs(radii[1])
    if p0 == p1:
        return
    if not rx or not ry:
        yield (*p0, *p1, *p1)
        return
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (p0[0] - p1[0]) / 2, (p0[1] - p1[1]) / 2
    ux, uy = cos * dx + sin * dy, cos * dy - sin * dx
    grow = math.sqrt((ux / rx) ** 2 + (uy / ry) ** 2)
    if grow > 1:  # radii too small to span the points are grown, as the standard says
        rx, ry = rx * grow, ry * grow
    left = (rx * ry) ** 2 - (rx * uy) ** 2 - (ry * ux) ** 2
    reach = math.sqrt(max(0.0, left) / ((rx * uy) ** 2 + (ry * ux) ** 2)) * (1 if large != sweep else -1)
    vx, vy = reach * rx * uy / ry, -reach * ry * ux / rx
    cx, cy = cos * vx - sin * vy + (p0[0] + p1[0]) / 2, sin * vx + cos * vy + (p0[1] + p1[1]) / 2
    begin = math.atan2((uy - vy) / ry, (ux - vx) / rx)
    span = math.atan2((-uy - vy) / ry, (-ux - vx) / rx) - begin
    if sweep and span < 0:
        span += 2 * math.pi
    elif not sweep and span > 0:
        span -= 2 * math.pi

    def at(x: float, y: float) -> tuple[float, float]:
        return cx + cos * rx * x - sin * ry * y, cy + sin * rx * x + cos * ry * y

    count = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-9))
    step = span / count
    handle = 4 / 3 * math.tan(step / 4)
    for index in range(count):
        a, b = begin + index * step, begin + (index + 1) * step
        first = at(math.cos(a) - handle * math.sin(a), math.sin(a) + handle * math.cos(a))
        second = at(math.cos(b) + handle * math.sin(b), math.sin(b) - handle * math.cos(b))
        yield (*first, *second, *(p1 if index == count - 1 else at(math.cos(b), math.sin(b))))


def commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command of path data with its numbers; repeated arguments become commands of their own."""
    at, letter = 0, ""
    while data[at:].strip():
        if found := LETTER.match(data, at):
            letter, at = found[1], found.end()
        elif letter in {"", "Z", "z"}:
            raise BadPath(data)
        numbers: list[float] = []
        for index in range(ARGUMENTS[letter.upper()]):
            found = (FLAG if letter in "Aa" and index in {3, 4} else NUMBER).match(data, at)
            if not found:
                raise BadPath(data)
            numbers.append(float(found[1]))
            at = found.end()
        yield letter, numbers
        letter = {"M": "L", "m": "l"}.get(letter, letter)


def path_shape(data: str) -> Flat:
    """Give path data as a flat list of absolute commands, such as `["M", 2.0, 12.0, "L", 22.0, 12.0]`."""
    pen = Pen()
    for letter, numbers in commands(data):
        _draw(pen, letter.upper(), _absolute(pen, letter, numbers))
    return pen.out


def _absolute(pen: Pen, letter: str, numbers: list[float]) -> list[float]:
    if letter.isupper():
        return numbers
    match letter:
        case "h":
            return [pen.x + numbers[0]]
        case "v":
            return [pen.y + numbers[0]]
        case "a":
            return [*numbers[:5], pen.x + numbers[5], pen.y + numbers[6]]
    return [number + (pen.y if index % 2 else pen.x) for index, number in enumerate(numbers)]


def _draw(pen: Pen, letter: str, n: list[float]) -> None:
    draw: Mapping[str, Callable[[], None]] = {
        "M": lambda: pen.move(*n),
        "L": lambda: pen.line(*n),
        "H": lambda: pen.line(n[0], pen.y),
        "V": lambda: pen.line(pen.x, n[0]),
        "C": lambda: pen.cubic(*n),
        "S": lambda: pen.cubic(*(pen.cubic_handle or (pen.x, pen.y)), *n),
        "Q": lambda: pen.quadratic(*n),
        "T": lambda: pen.quadratic(*(pen.quadratic_handle or (pen.x, pen.y)), *n),
        "A": lambda: pen.arc(n[0], n[1], n[2], bool(n[3]), bool(n[4]), n[5], n[6]),
        "Z": pen.close,
    }
    draw[letter]()


def ellipse_shape(cx: float, cy: float, rx: float, ry: float) -> Flat:
    """Give an ellipse of four curves, from its right-most point on."""
    return path_shape(f"M{cx + rx} {cy}A{rx} {ry} 0 0 1 {cx - rx} {cy}A{rx} {ry} 0 0 1 {cx + rx} {cy}Z")


def rect_shape(x: float, y: float, width: float, height: float, rx: float, ry: float) -> Flat:
    """Give a rectangle with corners of radius rx, ry."""
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if not rx or not ry:
        return path_shape(f"M{x} {y}H{x + width}V{y + height}H{x}Z")
    corner = f"a{rx} {ry} 0 0 1"
    return path_shape(
        f"M{x + rx} {y}H{x + width - rx}{corner} {rx} {ry}V{y + height - ry}{corner} {-rx} {ry}"
        f"H{x + rx}{corner} {-rx} {-ry}V{y + ry}{corner} {rx} {-ry}Z"
    )


def shape(tag: str, attributes: Mapping[str, str]) -> Flat:
    """Give one SVG element as a flat list of absolute commands. Raise BadPath for an element that is not drawn."""

    def number(name: str, default: float = 0.0) -> float:
        return float(attributes.get(name, default))

    match tag:
        case "path":
            return path_shape(attributes["d"])
        case "line":
            return path_shape(f"M{number('x1')} {number('y1')}L{number('x2')} {number('y2')}")
        case "polyline" | "polygon":
            return path_shape("M" + attributes["points"] + ("Z" if tag == "polygon" else ""))
        case "circle" if attributes.get("fill") == "currentColor":  # a dot, which a round cap draws without filling
            return path_shape(f"M{number('cx')} {number('cy')}h.01")
        case "circle":
            return ellipse_shape(number("cx"), number("cy"), number("r"), number("r"))
        case "ellipse":
            return ellipse_shape(number("cx"), number("cy"), number("rx"), number("ry"))
        case "rect":
            rx, ry = number("rx", number("ry")), number("ry", number("rx"))
            return rect_shape(number("x"), number("y"), number("width"), number("height"), rx, ry)
    raise BadPath(tag)
