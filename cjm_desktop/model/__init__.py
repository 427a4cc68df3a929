"""What a journey map is: records, the graph that holds them, and its rules."""
