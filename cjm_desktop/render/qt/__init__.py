"""The Qt backend: the canvas, PNG pictures and print preview."""

from cjm_desktop.render.qt.cache import RenderCache
from cjm_desktop.render.qt.painting import paint_block, paint_drawing, paint_overview
from cjm_desktop.render.qt.png import ensure_gui, render_png

__all__ = ["RenderCache", "ensure_gui", "paint_block", "paint_drawing", "paint_overview", "render_png"]
