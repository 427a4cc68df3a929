"""What menus, keys and the tool bar do."""
