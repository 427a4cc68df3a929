"""What a user can do to a map, one plain function each."""
