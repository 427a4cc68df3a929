"""resvg as a program of its own: `peers_resvg.py map.svg map.png WIDTH` draws an SVG as wide as so many pixels."""

from __future__ import annotations

import sys
from pathlib import Path

import resvg_py

if __name__ == "__main__":
    source, target, width = sys.argv[1:]
    # Without the system's fonts, which it would read in for nothing: the map's letters are outlines.
    drawn = resvg_py.svg_to_bytes(svg_path=source, width=int(width), dpi=96, skip_system_fonts=True)
    Path(target).write_bytes(bytes(drawn))
