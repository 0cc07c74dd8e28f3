"""Two versions of a course -> what changed, and what that means for learners who have begun it.

A version is read from the files of a package alone, written or about to be; no builder is asked.
"""

from scormbuild.compare.comparing import compare
from scormbuild.compare.files import files_of
from scormbuild.compare.impact import Change, Impact, worst
from scormbuild.compare.reading import read_package, read_view
from scormbuild.compare.report import FORMATS, Difference, render_difference
from scormbuild.compare.view import View

__all__ = [
    "FORMATS",
    "Change",
    "Difference",
    "Impact",
    "View",
    "compare",
    "files_of",
    "read_package",
    "read_view",
    "render_difference",
    "worst",
]
