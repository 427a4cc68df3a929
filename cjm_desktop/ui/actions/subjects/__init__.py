"""The actions by subject. Each file offers `ACTIONS`, and `MENUS` where it has menus of its own."""
