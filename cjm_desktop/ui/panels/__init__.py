"""The panels beside the map: outline, personas, inspector, and the banner above it."""
