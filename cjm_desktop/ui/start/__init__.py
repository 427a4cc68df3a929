"""The start screen: templates, samples, recent files, and work that was not saved."""
