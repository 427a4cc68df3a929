"""Pictures of every screen, dialog, menu and open drop-down, at four sizes, in both languages and all looks."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from setup.checkout import BUILD, ROOT, SetupError, call, python, say
from setup.system_packages import ensure_libraries

# Width and height of the free area in logical pixels, and device pixels a logical one. A laptop has a task bar of 48.
SIZES = {
    "1280x720": (1280, 672, 1.0),
    "1920x1080": (1280, 672, 1.5),
    "1440x900": (1440, 900, 1.0),
    "2880x1800": (1440, 900, 2.0),
}
LANGS = ("en", "ko")
LOOKS = ("light", "dark", "contrast")
SETTINGS = tuple(f"{size}-{lang}-{look}" for size in SIZES for lang in LANGS for look in LOOKS)


def screens(words: Sequence[str]) -> int:
    """Picture all windows: `screens [OUT] [SIZE-LANG-LOOK …]`; a sheet for each setting, and what is cut is named."""
    chosen = [word for word in words if word in SETTINGS]
    folder, *unknown = [word for word in words if word not in chosen] or [str(BUILD / "screens")]
    if unknown:
        raise SetupError(f"Not known: {unknown[0]}. A setting is one of {', '.join(SETTINGS)}.")
    out = Path(folder).absolute()
    out.mkdir(parents=True, exist_ok=True)
    ensure_libraries("offscreen")
    failed = 0
    for setting in chosen or SETTINGS:
        failed += _pictured(setting, out) != 0
    say(f"The sheets are in {out}.")
    return 1 if failed else 0


def _pictured(setting: str, out: Path) -> int:
    size, lang, look = setting.split("-")
    width, height, sharp = SIZES[size]
    screen = {"name": size, "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": sharp}
    with tempfile.TemporaryDirectory() as folder:
        described = Path(folder) / "screen.json"
        described.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
        extra = {
            "QT_QPA_PLATFORM": f"offscreen:configfile={described}",
            "PYTHONPATH": f"{ROOT / 'packaging'}:{ROOT}",
            "CJM_PROFILE": str(Path(folder) / "profile"),
        }
        return call(python("-m", "checks.picturing", out, setting, lang, look), extra=extra)
