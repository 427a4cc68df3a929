"""The poster: its dialog, its preview, its files and its prints."""
