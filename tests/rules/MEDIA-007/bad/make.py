"""A picture larger than what a single page may be."""


def make(course):
    (course / "media" / "square.svg").write_bytes(b'<svg xmlns="http://www.w3.org/2000/svg"/>' + b" " * 15_000_000)
