"""One module for each step from a format version to the next."""
