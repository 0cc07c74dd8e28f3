"""A picture was forgotten."""

from packing import whole_page


def make(files):
    return whole_page(b'scormbuild.page({"html":"<img src=\\"media/other.svg\\">"});\n')
