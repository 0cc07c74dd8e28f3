"""Every module of this room that registers rules."""

from scormbuild.source import (  # noqa: F401  (imported for what they register)
    addresses,
    attributes,
    blocks,
    declare,
    fences,
    folder,
    front_matter,
    ids,
    lock,
    nodes,
    order,
    outline,
    page,
    questions,
    templates,
    text,
    theme,
    tree,
    units,
)
