"""The Qt backend: the canvas, pictures, print and its preview."""

from cjm_desktop.render.qt.bands import ensure_gui, paint_sheet, pixel_size
from cjm_desktop.render.qt.cache import RenderCache
from cjm_desktop.render.qt.lossy import write_lossy
from cjm_desktop.render.qt.painting import is_far, paint_block, paint_drawing, paint_map, paint_overview
from cjm_desktop.render.qt.png import render_png, write_png

__all__ = [
    "RenderCache",
    "ensure_gui",
    "is_far",
    "paint_block",
    "paint_drawing",
    "paint_map",
    "paint_overview",
    "paint_sheet",
    "pixel_size",
    "render_png",
    "write_lossy",
    "write_png",
]
