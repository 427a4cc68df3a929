"""What is printed to be written on: the empty map as a form, and its cards to cut out for a wall."""

from cjm_desktop.layout.forms.form import form_layout
from cjm_desktop.layout.forms.wall_kit import WallStyle, wall_sheets

__all__ = ["WallStyle", "form_layout", "wall_sheets"]
