"""Accessibility of the learner's pages: what is seen, operated, heard and spoken (docs/reference/accessibility.md)."""
