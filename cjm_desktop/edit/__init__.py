"""How a map changes: commands write drafts, the store commits them, the history takes them back."""
