"""What is printed beside the map: the empty map as a form, its cards to cut out for a wall, and reports in words."""

from cjm_desktop.layout.forms.form import form_layout
from cjm_desktop.layout.forms.report_sheets import ReportHead, report_sheets
from cjm_desktop.layout.forms.wall_kit import WallStyle, wall_sheets

__all__ = ["ReportHead", "WallStyle", "form_layout", "report_sheets", "wall_sheets"]
