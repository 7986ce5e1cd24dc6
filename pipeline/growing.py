"""The text of the edition as it grows, block by block."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline import tei
from pipeline.copytext import Gap
from pipeline.errors import Location
from pipeline.hub import Part
from pipeline.inline import elements


@dataclass(slots=True)
class Hub:
    """The text of the edition as it grows: elements, gaps of the copy-text, origins of ids; `open` are the sections at hand."""

    title_page: tei.Element = field(default_factory=lambda: tei.make("titlePage", tei.make("docTitle")))
    front: tei.Element = field(default_factory=lambda: tei.make("front"))
    body: tei.Element = field(default_factory=lambda: tei.make("body"))
    notes: tei.Element = field(default_factory=lambda: tei.make("div", type="notes", xml_id="notes"))
    gaps: list[Gap] = field(default_factory=list)
    origins: dict[str, Location] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    ids: Counter[str] = field(default_factory=Counter)
    open: list[tei.Element] = field(default_factory=list)

    def text(self) -> tei.Element:
        """The `text` element: the title page where there is a title, the back where there are notes."""
        if not len(self.title_page[0]):
            self.title_page.remove(self.title_page[0])
        titled = [self.title_page] if len(self.title_page) else []
        front = [*titled, *self.front]
        back = tei.make("back", self.notes) if len(self.notes) else None
        return tei.make("text", tei.make("front", *front) if front else None, self.body, back)


def fill(hub: Hub, part: Part, name: str, ident: str, **attributes: str | None) -> tei.Element:
    """An element with the words of a part."""
    content = elements(part.text, part.marks, hub.calls)
    return tei.make(name, *content, xml_id=ident, **attributes)


def following(hub: Hub, prefix: str) -> str:
    """The next id that begins so."""
    hub.ids[prefix] += 1
    return f"{prefix}{hub.ids[prefix]}"


def section(hub: Hub) -> tei.Element:
    """The section at hand; text before the first heading has one without a number."""
    if not hub.open:
        hub.open.append(tei.make("div", type="section", xml_id="s0"))
        hub.body.append(hub.open[0])
    return hub.open[-1]
