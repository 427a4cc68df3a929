"""The display list.

What a map looks like, as positioned shapes and glyphs, and the themes it takes its colours from.
"""
