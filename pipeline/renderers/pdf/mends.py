"""Faults of the PDF engine, mended while a document is laid out; an engine that changed under a mend is told at once."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from weasyprint.layout import block, inline
from weasyprint.text.line_break import strut


@dataclass(frozen=True, slots=True)
class Mend:
    """What stands in for an attribute of a module or class of the engine."""

    owner: Any
    name: str
    mended: Any


@contextmanager
def applied(mends: Sequence[Mend]) -> Iterator[None]:
    """The engine with these mends, and as it was before after them."""
    stock = [(mend, getattr(mend.owner, mend.name)) for mend in mends]
    try:
        for mend in mends:
            setattr(mend.owner, mend.name, mend.mended)
        yield
    finally:
        for mend, written in stock:
            setattr(mend.owner, mend.name, written)


def rewritten(module: Any, name: str, stock: str, mended: str, times: int = 1) -> Any:
    """A function of the engine with one expression of it replaced, as often as it stands there.

    Raises RuntimeError where the engine does not have it so often: then it is another engine than was mended here.
    """
    source = inspect.getsource(getattr(module, name))
    if source.count(stock) != times:
        raise RuntimeError(f"WeasyPrint’s {name} is another than the one that is mended here; look at the mend anew")
    names: dict[str, Any] = {}
    exec(compile(source.replace(stock, mended), module.__file__, "exec"), module.__dict__, names)
    return names[name]


def lines() -> tuple[Mend, ...]:
    """A run of text that fills its line but for the space at its end fits on it, and the space goes.

    The engine takes such a run for one that cannot be broken, and sets its first word on a line alone.
    """
    stock = inline.split_first_line

    def split(text: str, style: Any, context: Any, max_width: Any, *more: Any, **named: Any) -> Any:
        found = stock(text, style, context, max_width, *more, **named)
        alone = found[2] is not None and text.endswith(" ") and " " not in text.encode()[: found[1]].decode().strip()
        if not alone or style["white_space"] not in ("normal", "pre-line"):
            return found
        bare = stock(text.rstrip(" "), style, context, max_width, *more, **named)
        return bare if bare[2] is None and bare[3] <= max_width else found

    return (Mend(inline, "split_first_line", split),)


AIR = 0.3  # of a line: the least between a picture and what stands below it


def pictures() -> tuple[Mend, ...]:
    """A picture beside paragraphs takes up whole lines, so that the lines below it stand on the grid of the page."""
    stock = block.block_replaced_box_layout

    def lay_out(context: Any, box: Any, *more: Any, **named: Any) -> Any:
        laid, *rest = stock(context, box, *more, **named)
        if "image" in (laid.element.get("class") or "").split():
            line = strut(laid.style)[0]
            least = AIR * line
            laid.padding_bottom = least + -(laid.margin_height() + least) % line
        return (laid, *rest)

    return (Mend(block, "block_replaced_box_layout", lay_out),)
