"""Puts the program together, for the window and for the command line: its services, and what an open map is made of."""
