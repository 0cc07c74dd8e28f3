"""The reading edition: the same pages without a player. Nothing folded, nothing to operate, questions as exercises."""

from scormbuild.render.reading.edition import render_edition

__all__ = ["render_edition"]
