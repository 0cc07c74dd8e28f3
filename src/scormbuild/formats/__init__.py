"""The room of the standards: a course and its finished files become the contents of a package."""

# Only the table: the command line names formats long before it needs one.
from scormbuild.formats.table import FORMATS, PLAYED, Format

__all__ = ["FORMATS", "PLAYED", "Format"]
