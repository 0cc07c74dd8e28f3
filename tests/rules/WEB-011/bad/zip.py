"""A host put a script of its own into the page."""

from packing import whole_page


def make(files):
    return whole_page(more=b"<script>spy()</script>")
