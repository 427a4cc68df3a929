"""The endings of files that a map is in. Read before the start screen stands, so nothing is imported here."""

MAP = ".cjm"
CARRIERS = (".pdf", ".png", ".svg")  # what `embedding` can put a map into
