"""Gestures as state machines: pointer and key events in, at most one command out. No Qt."""
