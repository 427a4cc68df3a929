"""The map on its desk: seen, pointed at, and typed into."""
