"""From a map to files, once, for the window and for the command line.

`release` decides what readers get of the map, `posters` plans that on paper, `files` says which files it becomes.
"""
