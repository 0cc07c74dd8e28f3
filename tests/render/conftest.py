"""The sample course, rendered once: its pages by id, its shell, and a way to render single blocks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import render_sample as sample
from lxml import html
from lxml.html import HtmlElement

from scormbuild.model import Block, Body
from scormbuild.render import RenderedPage, Renderer

RenderBlocks = Callable[..., HtmlElement]


@pytest.fixture(scope="session")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    return sample.renderer(tmp_path_factory.mktemp("media"))


@pytest.fixture(scope="session")
def pages(renderer: Renderer) -> dict[str, RenderedPage]:
    course = sample.course()
    made = [renderer.page(page, body) for page, body in zip(course.pages, sample.BODIES, strict=True)]
    return {page.entry.id: page for page in [*made, *renderer.extra_pages()]}


@pytest.fixture(scope="session")
def shell(renderer: Renderer) -> HtmlElement:
    return html.document_fromstring(renderer.shell(sample.course(), "scorm12", sample.STATE, sample.PROFILE))


@pytest.fixture
def blocks(tmp_path: Path) -> RenderBlocks:
    """Renders blocks as a page of the sample course; gives the page's element."""

    def render(*nodes: Block, notes: dict[str, tuple[Block, ...]] | None = None, **outline: object) -> HtmlElement:
        entry = sample.ENTRIES[1]._replace(quiz=None)
        page = sample.page(entry, nodes)
        return sample.tree(sample.renderer(tmp_path, **outline).page(page, Body(nodes, notes or {})).html)

    return render
