"""The course as learners see it: pages, start page and shell, finished at build."""

from scormbuild.render.overrides import TemplateProblem
from scormbuild.render.rendered import RenderedPage
from scormbuild.render.renderer import Renderer
from scormbuild.render.search_index import PageText
from scormbuild.render.templating import keep_compiled

__all__ = ["PageText", "RenderedPage", "Renderer", "TemplateProblem", "keep_compiled"]
