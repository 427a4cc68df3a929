"""Forms for records: one editor for each kind of field."""
