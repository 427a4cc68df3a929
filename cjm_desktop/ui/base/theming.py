"""The look of the window: faces, palettes and style sheet. The paper of the map is white in every theme."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from cjm_desktop.foundation.paths import resources
from cjm_desktop.ui.base.style_sheet import STYLE_SHEET

FAMILY = "Pretendard JP"
LEAST_POINTS = 9.75  # 13 pixels at 96 dpi: Hangul is hard to read below


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of the window's chrome."""

    paper: str
    backdrop: str
    raised: str
    hover: str
    ink: str
    title: str
    second: str
    faint: str
    line: str
    edge: str
    field: str
    accent: str
    on_accent: str
    tint: str
    warm: str
    warm_edge: str
    warm_ink: str
    bad: str
    off: str
    idle: str


APPEARANCES = ("light", "dark", "contrast")
COLORS = {
    "paper": ("#FFFFFF", "#1C2127", "#FFFFFF"),
    "backdrop": ("#F4F5F7", "#14181D", "#E6E6E6"),
    "raised": ("#FFFFFF", "#242A31", "#FFFFFF"),
    "hover": ("#F1F5F9", "#2A3139", "#E3E9FF"),
    "ink": ("#1F2933", "#E4E9EE", "#000000"),
    "title": ("#102A43", "#F3F6F9", "#000000"),
    "second": ("#486581", "#AEBDCB", "#1A1A1A"),
    "faint": ("#5B7083", "#94A5B5", "#333333"),
    "line": ("#E4EAF0", "#2E363F", "#595959"),
    "edge": ("#D3DCE6", "#414C57", "#000000"),
    "field": ("#7C8D9F", "#7C8A97", "#000000"),  # the edge of what is filled in: 3:1 at least with what is around it
    "accent": ("#1D4ED8", "#8AB0FF", "#0A2A9E"),
    "on_accent": ("#FFFFFF", "#0D1B36", "#FFFFFF"),
    "tint": ("#E3EDFB", "#263955", "#D6E0FF"),
    "warm": ("#FFF8EB", "#332A18", "#FFF6D6"),
    "warm_edge": ("#F5DFB3", "#5A4822", "#000000"),
    "warm_ink": ("#7A4A00", "#F2D493", "#3D2500"),
    "bad": ("#B42318", "#FF9B8F", "#8B0000"),
    "off": ("#A9B6C3", "#5A6875", "#6B6B6B"),
    # Behind what cannot be used: grey in high contrast, where a blue ground says that something is chosen.
    "idle": ("#F1F5F9", "#2A3139", "#DADADA"),
}
LOOKS = {key: Look(**{name: colors[i] for name, colors in COLORS.items()}) for i, key in enumerate(APPEARANCES)}
LIGHT, DARK, CONTRAST = LOOKS.values()


def look_of(appearance: str, app: QApplication) -> Look:
    """The look of a chosen appearance (`light`, `dark`, `contrast`), or of the system's when it is empty."""
    if appearance:
        return LOOKS.get(appearance, LIGHT)
    hints = app.styleHints()
    # Qt tells what contrast the system is set to from 6.10 on.
    told = hasattr(hints, "accessibility")
    if told and hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT


def dress(app: QApplication, look: Look) -> None:
    """Give the whole application a look."""
    app.setStyle("Fusion")
    app.setPalette(palette_of(look))
    arrow = (resources() / "interface" / f"chevron-{'dark' if look is DARK else 'light'}.svg").as_posix()
    tick = (resources() / "interface" / f"check-{'dark' if look is DARK else 'light'}.svg").as_posix()
    app.setStyleSheet(Template(STYLE_SHEET).substitute(asdict(look), arrow=arrow, tick=tick))


def palette_of(look: Look) -> QPalette:
    """The palette that goes with a look, for what the style sheet does not reach."""
    role = QPalette.ColorRole
    palette = QPalette(QColor(look.paper))
    colors = {
        role.Window: look.paper,
        role.WindowText: look.ink,
        role.Base: look.raised,
        role.AlternateBase: look.hover,
        role.Text: look.ink,
        role.PlaceholderText: look.faint,
        role.Button: look.raised,
        role.ButtonText: look.ink,
        role.BrightText: look.on_accent,
        role.Highlight: look.accent,
        role.HighlightedText: look.on_accent,
        role.Link: look.accent,
        role.LinkVisited: look.accent,
        role.ToolTipBase: look.raised if look is DARK else look.title,
        role.ToolTipText: look.ink if look is DARK else look.paper,
        role.Light: look.raised,
        role.Midlight: look.line,
        role.Mid: look.line,
        role.Dark: look.edge,
        role.Accent: look.accent,
    }
    for each, color in colors.items():
        palette.setColor(each, QColor(color))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(look.off))
    return palette


def load_faces(app: QApplication) -> None:
    """Make the bundled face the face of the interface, so that both languages look alike on every system."""
    for name in ("PretendardJP-Regular.ttf", "PretendardJP-SemiBold.ttf"):
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))
    font = QFont(FAMILY)
    font.setPointSizeF(max(app.font().pointSizeF(), LEAST_POINTS))
    app.setFont(font)


TICK_GAP = 2  # around an entry of a list that is ticked: the boxes of two would touch each other
LINK_PAD = 8  # how far in the words of a link stand, for its frame when it has the keys


def link_row(*links: QWidget) -> QHBoxLayout:
    """Links beside each other, their words in line with what stands above them."""
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addSpacing(-LINK_PAD)
    for link in links:
        row.addWidget(link)
    row.addStretch(1)
    return row


def set_kind(widget: QWidget, kind: str) -> None:
    """Name what a widget is (`primary`, `second`, `heading` …), for the style sheet."""
    widget.setProperty("kind", kind)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)


def plain_label(text: str = "", kind: str = "", *, wraps: bool = False) -> QLabel:
    """A label that shows a text as it is, without markup; if it `wraps`, on as many lines as it needs."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    if kind:
        set_kind(label, kind)
    return label


def small(widget: QWidget, *, bold: bool = False) -> None:
    """Set a widget one point smaller, as field labels and hints are."""
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() - 0.75)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    widget.setFont(font)


def semibold(widget: QWidget) -> None:
    """Set a widget in the heavier face."""
    font = QFont(widget.font())
    font.setWeight(QFont.Weight.DemiBold)
    widget.setFont(font)
