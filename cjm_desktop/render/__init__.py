"""Backends: each draws a finished `Drawing` and decides nothing. Qt is for screen and PNG, reportlab for PDF."""
