"""What can be added by one file: lane types, exporters and importers."""
