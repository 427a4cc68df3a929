"""Two maps beside each other: what differs, as a list and on the map."""
