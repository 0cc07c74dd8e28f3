"""The course of this repository, built by the command line, taken from its first page to the pass in a real browser."""
