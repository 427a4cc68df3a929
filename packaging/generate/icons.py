"""Write resources/icons/icons.json from the Lucide package. Run by hand, when an icon is added:

npm pack lucide-static@1.62.0 && python3 packaging/dev.py icons lucide-static-1.62.0.tgz

The file maps each icon's name to `{"paths": [[…], …]}`: flat lists of absolute `M L C Z` commands on a grid of 24,
to be stroked with a width of 2 and round caps and joins.
"""

from __future__ import annotations

import json
import sys
import tarfile
from xml.etree import ElementTree

from generate.svg_paths import Flat, shape
from setup.checkout import ROOT

ICONS = ROOT / "resources" / "icons"

# Where customers meet the company, and what a card may stand for.
CHANNELS = """
    globe smartphone monitor laptop mail phone headphones store shopping-cart credit-card message-circle
    message-square-quote megaphone package truck house building-2 tv printer qr-code newspaper receipt ticket gift
    wallet bot video calendar file-text map-pin map users user handshake hand star heart bell thumbs-up thumbs-down
    smile meh frown lightbulb target gem key-round lock zap wrench chart-line trending-up trending-down flag clock tag
    route database coins timer gauge rocket swords radio mic footprints
""".split()

# What the window's tools, menus and panels do.
ACTIONS = """
    mouse-pointer-2 square-plus columns-3 rows-3 spline move-right undo-2 redo-2 save folder-open file-plus file-input
    download image zoom-in zoom-out maximize trash-2 copy scissors clipboard-paste settings sliders-horizontal languages
    circle-help eye panel-left panel-right list-tree chevron-left chevron-right chevron-up chevron-down arrow-up
    arrow-down arrow-left arrow-right plus minus x check circle-check triangle-alert info link external-link pencil
    search filter history table layers git-branch workflow grip-vertical ellipsis
""".split()


def icon(svg: bytes) -> dict[str, list[Flat]]:
    """Give the strokes of one SVG icon."""
    return {"paths": [shape(element.tag.rpartition("}")[2], element.attrib) for element in ElementTree.fromstring(svg)]}


def main(package: str) -> int:
    """Convert the icons named above from an npm package file."""
    with tarfile.open(package) as archive:
        icons = {}
        for name in sorted(CHANNELS + ACTIONS):
            member = archive.extractfile(f"package/icons/{name}.svg")
            if member is None:
                raise FileNotFoundError(name)
            icons[name] = icon(member.read())
    lines = (f'"{name}": {json.dumps(strokes, separators=(",", ":"))}' for name, strokes in icons.items())
    (ICONS / "icons.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
