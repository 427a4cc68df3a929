"""Formats that the data of a map is written in, one module each."""
