"""Data are no script."""

from packing import whole_page


def make(files):
    return whole_page(more=b'<script type="application/json">{}</script>')
