"""The commands of `cjm`, one module each. A module with a `COMMAND` is a command under its own name."""
