"""The window: everything that needs Qt, and nothing that knows what a change means."""
