"""What a map is advised on, one file each with a `CHECK`."""
