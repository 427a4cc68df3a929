"""The map on its backdrop: seen, pointed at, and typed into."""
