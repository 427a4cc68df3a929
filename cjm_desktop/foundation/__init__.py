"""What every layer may use: geometry, ids, messages, errors and places on disk. Standard library only."""
