"""Other views of the same map below it: the touchpoint inventory, the opportunity matrix, lists, and answers."""
