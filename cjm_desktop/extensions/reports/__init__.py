"""Pages of words about a map, one file each with a `REPORT`."""
