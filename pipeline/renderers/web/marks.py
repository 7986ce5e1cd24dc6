"""What stands in the text beside the words: where each lemma begins and ends, its mark, what a call is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from pipeline import tei
from pipeline.entries import Entry
from pipeline.language import Words
from pipeline.markup import tag
from pipeline.renderers.context import Context, css_identifier


def fitting(entries: Sequence[Entry], said: Words) -> Callable[[Context], Context]:
    """Adds to what the text of the e-book is rendered with what a page needs that shows the readings of a witness."""
    opens, closes = (_by_anchor(entries, end) for end in ("start", "end"))

    def fitted(context: Context) -> Context:
        mark = partial(_ends, opens, closes, context.mark)
        return replace(context, mark=mark, named=partial(_called, said))

    return fitted


def _by_anchor(entries: Sequence[Entry], end: str) -> dict[str, str]:
    """The entries that begin or end at each anchor."""
    found: dict[str, list[str]] = {}
    for entry in (entry for entry in entries if entry.placed):
        found.setdefault(getattr(entry, end), []).append(css_identifier(entry.id))
    return {anchor: " ".join(idents) for anchor, idents in found.items()}


def _ends(
    opens: Mapping[str, str], closes: Mapping[str, str], mark: Callable[[tei.Element], str], anchor: tei.Element
) -> str:
    """An empty element where lemmata begin or end, and behind it the marks of those that end."""
    ident = tei.xml_id(anchor)
    about = {"data_opens": opens.get(ident, ""), "data_closes": closes.get(ident, "")}
    end = tag("span", class_="end", **about) if any(about.values()) else ""
    return end + mark(anchor)


def _called(said: Words, call: tei.Element) -> str:
    """“note 3”: a number alone does not tell the author’s notes from the editor’s."""
    name = said.editor_note_called if call.get("subtype") == "editorial" else said.note_called
    return name.format(call.get("n", ""))
