"""What every part of the window stands on: look, settings, names, background work."""
