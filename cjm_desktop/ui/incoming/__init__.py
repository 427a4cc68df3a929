"""What other programs made, before it becomes a map: the preview of an import and the list of returned changes."""
