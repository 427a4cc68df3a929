"""Exporters of handouts, one file each, found by their `EXPORTER`."""
