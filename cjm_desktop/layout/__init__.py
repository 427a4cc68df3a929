"""From a journey to positioned shapes: text, grid, lanes, relations and the index that finds what lies where."""
