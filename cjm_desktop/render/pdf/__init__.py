"""The PDF backend: reportlab for the file's structure, an own content stream for what it shows."""

from cjm_desktop.render.pdf.writer import write_pdf, write_sheets

__all__ = ["write_pdf", "write_sheets"]
