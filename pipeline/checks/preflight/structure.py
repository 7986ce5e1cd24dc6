"""The structure tree read: tags, the marked content they reach, and the parent tree (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.checks.preflight.document import Structure, Tag
from pipeline.checks.preflight.objects import array, dictionary, inside, items, leaves, name, several, text


@dataclass(slots=True)
class Climb:
    """A walk through the tree: where pages are, what stands for other types, what was seen."""

    numbers: Mapping[tuple[int, int], int]
    roles: Mapping[str, str]
    seen: set[tuple[int, int]] = field(default_factory=set)
    reached: dict[int, set[int]] = field(default_factory=dict)


def read(pdf: Any) -> Structure | None:
    """The structure of a document; None where it has none."""
    root = pdf.Root.get("/StructTreeRoot")
    if not array(inside(root, "/K")) and not items_of(inside(root, "/K")):
        return None
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    roles = {key: name(value) for key, value in items(inside(root, "/RoleMap"))}
    climb = Climb(numbers, roles)
    tags = tuple(_tags(root, climb))
    parents = {
        key: _marks(value) for key, value in leaves(inside(root, "/ParentTree"), "/Nums") if isinstance(key, int)
    }
    return Structure(tags, {page: frozenset(found) for page, found in climb.reached.items()}, parents)


def items_of(value: Any) -> bool:
    """Whether there is a dictionary with something in it."""
    return len(dictionary(value)) > 0


def _marks(value: Any) -> frozenset[int] | None:
    """The marked content that an entry of the parent tree knows; None for that of an annotation."""
    if len(dictionary(value)):
        return None
    return frozenset(place for place, element in enumerate(array(value)) if items_of(element))


def _tags(root: Any, climb: Climb) -> Iterator[Tag]:
    """The elements in reading order; no recursion, for a tree may be deeper than the stack."""
    waiting: list[tuple[Any, int]] = [(root, 0)]
    while waiting:
        node, page = waiting.pop()
        if isinstance(node, int):
            climb.reached.setdefault(page, set()).add(node)
            continue
        entries = dictionary(node)
        if entries.is_indirect:
            if entries.objgen in climb.seen:
                continue
            climb.seen.add(entries.objgen)
        on = entries.get("/Pg")
        page = climb.numbers.get(on.objgen, page) if items_of(on) else page
        if isinstance(found := entries.get("/MCID"), int):
            climb.reached.setdefault(page, set()).add(found)
            continue
        if kind := name(entries.get("/S")):
            yield Tag(_role(kind, climb.roles), any(text(entries.get(key)) for key in ("/Alt", "/ActualText")))
        waiting.extend((kid, page) for kid in reversed(several(entries.get("/K"))))


def _role(kind: str, roles: Mapping[str, str]) -> str:
    """The standard type that a type stands for (ISO 32000-1, 14.7.3)."""
    for _ in range(len(roles)):
        if kind not in roles or roles[kind] == kind:
            break
        kind = roles[kind]
    return kind
