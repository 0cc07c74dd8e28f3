"""``python -m scormbuild``."""

from scormbuild.cli import run

run()
