"""Map files: reading untrusted bytes, writing canonical ones, saving safely, and copies of unsaved work."""
