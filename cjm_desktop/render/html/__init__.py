"""The HTML reader's page: the drawing in pieces that stay sharp, its words as a table, and what its script is told."""
