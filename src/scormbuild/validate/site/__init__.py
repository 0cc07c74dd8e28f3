"""The rules of a course as a web site: of the zip of a site, and of a site that is one page."""

from scormbuild.validate.site.files import check
from scormbuild.validate.site.page import check_page, is_page

__all__ = ["check", "check_page", "is_page"]
