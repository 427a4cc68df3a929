"""The backend of written reports as Word documents: real headings and tables, pictures told in words."""

from __future__ import annotations

from cjm_desktop.render.docx.writer import write_report

__all__ = ["write_report"]
