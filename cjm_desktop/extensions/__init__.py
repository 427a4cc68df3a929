"""What can be added by one file: lane types, formats, handouts, importers, checks and reports."""
