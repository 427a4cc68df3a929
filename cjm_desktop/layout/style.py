"""Type scale and spacing in map units: what a poster at A1 measures, the same for every theme.

At A1 one point is 96/72 map units, so the poster's scale of 54, 23, 20, 18 and 16 pt reads 72, 30.7, 26.7, 24 and 21.3
here.
"""

from __future__ import annotations

from cjm_desktop.layout.text import TextStyle

TITLE = TextStyle("semibold", 72.0, 1.2)
SUBTITLE = TextStyle("regular", 26.7, 1.45)
KIND = TextStyle("semibold", 22.0, 1.45)
PERSON = TextStyle("semibold", 30.7, 1.3)
FIGURE = TextStyle("semibold", 46.0, 1.25)
STAGE = TextStyle("semibold", 30.7, 1.25)
STAGE_SUMMARY = TextStyle("regular", 21.3, 1.35)
STEP = TextStyle("semibold", 22.0, 1.3)
LANE = TextStyle("semibold", 26.7, 1.3)
CARD = TextStyle("regular", 24.0, 1.45)
SMALL = TextStyle("regular", 21.3, 1.45)
NOTE = TextStyle("regular", 20.0, 1.4)
SMALL_STRONG = TextStyle("semibold", 20.0, 1.4)
LINE_NAME = TextStyle("semibold", 18.7, 1.4)
TAG = TextStyle("semibold", 18.7, 1.4)

MARGIN = 98.0
LABEL_WIDTH = 250.0
LABEL_GAP = 36.0
LABEL_INDENT = 24.0
LABEL_BAR = 7.5
EDGE = 40.0  # what stays free beyond the lines right of the last column
LEAST_COLUMN = 240.0
GUTTER = 36.0
CALM_GUTTER = 64.0
ROW_PAD = 20.0
CARD_GAP = 13.0
CARD_RADIUS = 13.0
CARD_ACCENT = 5.6
CARD_PAD_LEFT = 25.0
CARD_PAD_RIGHT = 18.0
CARD_PAD = 16.0
FOOT_GAP = 9.0
HAIRLINE = 1.9
TINT = 0.07
