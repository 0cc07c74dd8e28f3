"""The platform of Open edX around its blocks, as far as they ask for it. In the environment `openedx`."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import django
from django.conf import settings

PACKAGE, FOLDER = Path(sys.argv[1]), Path(sys.argv[2])
settings.configure(
    MEDIA_ROOT=str(FOLDER),
    LMS_ROOT_URL="https://lms.example.org",
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()

from xblock.field_data import DictFieldData  # noqa: E402  # needs Django's settings
from xblock.fields import ScopeIds  # noqa: E402  # the same
from xblock.test.tools import TestRuntime  # noqa: E402  # the same

FORM = {"display_name": "A course", "has_score": "1", "weight": "1", "width": "", "height": "450"}
"""What an author fills in at every block."""


class User:
    """A learner as the platform's user service names one."""

    def get_current_user(self) -> SimpleNamespace:
        return SimpleNamespace(opt_attrs={"edx-platform.user_id": 7, "edx-platform.username": "zosia"})


class Platform(TestRuntime):
    """Where the block's handlers are, below `handlers`, and what it publishes."""

    def __init__(self, handlers: str) -> None:
        super().__init__(services={"user": User(), "field-data": DictFieldData({})})
        self.handlers = handlers
        self.published: list[list[object]] = []

    def handler_url(self, block: object, name: str, *rest: object, **more: object) -> str:
        return f"{self.handlers}{name}?"

    def publish(self, block: object, kind: str, event: dict[str, object]) -> None:
        self.published.append([kind, event])


def place(block_class: type, kind: str, handlers: str) -> object:
    """A new block in no course."""
    block = block_class(Platform(handlers), DictFieldData({}), ScopeIds("zosia", kind, "definition", "usage"))
    block.location = SimpleNamespace(block_id="block", org="org", course="course", block_type=kind)
    return block
