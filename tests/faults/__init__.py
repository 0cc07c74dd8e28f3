"""What goes wrong on purpose, in a real browser."""
