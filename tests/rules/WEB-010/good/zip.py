"""The picture is in the page."""

from packing import whole_page


def make(files):
    return whole_page(b'scormbuild.page({"html":"<img src=\\"media/square.svg\\">"});\n')
