"""Ways to lay out a lane, one file each with a `LANE`."""
