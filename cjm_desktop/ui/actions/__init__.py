"""What menus, keys and the tool bar do: one table, gathered from the files in `subjects`."""
