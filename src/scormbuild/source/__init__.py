"""The source room: the text of a course as the model.

`read_outline` first, then `read_page` for each page (in any process), then `join_pages` for what shows only when all
are read: the new course.lock, and links to headings of other pages.
"""

from __future__ import annotations

from scormbuild.source.join import Joined, join_pages
from scormbuild.source.lock import Lock
from scormbuild.source.outline import read_outline
from scormbuild.source.page import read_page
from scormbuild.source.reading import OutlineReading, PageReading

__all__ = ["Joined", "Lock", "OutlineReading", "PageReading", "join_pages", "read_outline", "read_page"]
