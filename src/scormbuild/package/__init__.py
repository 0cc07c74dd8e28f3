"""What goes into a zip and how the zip is written: contents, portable names, the archive."""
