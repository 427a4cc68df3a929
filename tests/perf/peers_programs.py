"""The programs that the export is measured beside: where each is, and the words that make it write a file."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

A0 = (1189, 841)  # mm, as a map lies
MM_PER_INCH = 25.4
RESVG = Path(__file__).with_name("peers_resvg.py")


@dataclass(frozen=True)
class Output:
    """One thing that all are to write: a PDF, or a PNG with so many dots per inch.

    The others make a PDF from our SVG with real text, which is the lighter work for them and leaves text in it as
    ours does, and a PNG from our SVG with outlines, which needs no fonts.
    """

    name: str
    suffix: str
    dpi: int = 0

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the picture; none for a PDF."""
        return round(A0[0] / MM_PER_INCH * self.dpi), round(A0[1] / MM_PER_INCH * self.dpi)


OUTPUTS = (Output("PDF A0", "pdf"), Output("PNG A0 150 dpi", "png", 150), Output("PNG A0 300 dpi", "png", 300))


@dataclass(frozen=True)
class Job:
    """What a program has to do: the map, the same as an SVG of ours, and the file to write."""

    output: Output
    map: Path
    svg: Path
    target: Path


@dataclass(frozen=True)
class Peer:
    """A program by its name. `words` gives its command line, or None for an output that it does not have."""

    name: str
    there: bool
    words: Callable[[Job], list[str] | None]


def export_words(source: Path, target: Path, *choices: str) -> list[str]:
    """Our own command line for a map on A0."""
    words = [sys.executable, "-P", "-m", "cjm_desktop.cli", "export", str(source), str(target)]
    return [*words, "--paper", "A0", "--landscape", *choices]


def ours() -> Peer:
    """This program, which starts from the map and not from a picture of it."""
    return Peer("CJM Desktop", True, _ours)


def peers() -> tuple[Peer, ...]:
    """All that are looked for, whether they are here or not."""
    inkscape = shutil.which("inkscape")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    rsvg = shutil.which("rsvg-convert")
    return (
        Peer("rsvg-convert", rsvg is not None, lambda job: _rsvg(str(rsvg), job)),
        Peer("resvg", importlib.util.find_spec("resvg_py") is not None, _resvg),
        Peer("Inkscape", inkscape is not None, lambda job: _inkscape(str(inkscape), job)),
        Peer("LibreOffice", office is not None, lambda job: _office(str(office), job)),
    )


def missing(all_peers: Iterable[Peer]) -> list[str]:
    """The names of those that are not here."""
    return [peer.name for peer in all_peers if not peer.there]


def _ours(job: Job) -> list[str]:
    return export_words(job.map, job.target, *(["--dpi", str(job.output.dpi)] if job.output.dpi else []))


def _rsvg(program: str, job: Job) -> list[str]:
    size = ["--width", str(job.output.pixels[0])] if job.output.dpi else []
    words = [program, "--unlimited", "--format", job.output.suffix, *size]
    return [*words, "--output", str(job.target), str(job.svg)]


def _resvg(job: Job) -> list[str] | None:
    if not job.output.dpi:
        return None
    return [sys.executable, "-P", str(RESVG), str(job.svg), str(job.target), str(job.output.pixels[0])]


def _inkscape(program: str, job: Job) -> list[str]:
    size = [f"--export-width={job.output.pixels[0]}"] if job.output.dpi else []
    return [program, f"--export-filename={job.target}", *size, str(job.svg)]


def _office(program: str, job: Job) -> list[str]:
    """It names the file after its source, and keeps a profile: both in folders of the target's."""
    profile = (job.target.parent / "office").as_uri()
    kind = job.output.suffix
    if job.output.dpi:
        sides = zip(("PixelWidth", "PixelHeight"), job.output.pixels, strict=True)
        choices = ",".join(f'"{side}":{{"type":"long","value":"{pixels}"}}' for side, pixels in sides)
        kind = f"png:draw_png_Export:{{{choices}}}"
    folder = ["--outdir", str(job.target.parent), str(job.svg)]
    return [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, *folder]
