"""Formats that a drawing is written in, one module each."""
