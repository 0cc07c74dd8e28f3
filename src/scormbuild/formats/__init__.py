"""The room of the standards: a course and its finished files become the contents of a package."""

from scormbuild.formats.material import Material
from scormbuild.formats.profiles import PROFILES, Profile, profile
from scormbuild.formats.table import FORMATS, Format

__all__ = ["FORMATS", "PROFILES", "Format", "Material", "Profile", "profile"]
