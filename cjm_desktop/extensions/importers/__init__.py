"""Formats that maps can be made of: one file each, found by themselves."""
