"""What is read in the place of an element that has no words: a pointer, a glyph, a gap, the number of a point."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from pipeline import tei
from pipeline.vocabulary.tables import DIVISIONS

LONGEST = 60  # characters of what a pointer is shown as


def stand_in(element: tei.Element) -> str:
    """What is read where an element stands, before what is inside it; "" for most."""
    told = TOLD.get(tei.name(element))
    return "" if told is None else told(element)


def _wordless(element: tei.Element) -> bool:
    return not tei.text(element)


def _reference(element: tei.Element) -> str:
    """A pointer by the head or number of what it points to, or by its address (TEI P5, 3.7)."""
    if element.get("type") == "noteref" or not _wordless(element):
        return ""
    if element.get("cRef"):
        around = element.getparent()
        words = _cited(element.get("cRef", ""))
        return words if around is None or tei.name(around) in SOURCES else f" ({words})"
    return ", ".join(filter(None, (_target(element, pointer) for pointer in element.get("target", "").split())))


SOURCES = frozenset({"bibl", "note", "biblScope", "citedRange", "ref"})


def _cited(reference: str) -> str:
    """A canonical reference as it is read: “LXX Ps 79:2” of “LXX:Ps:79:2”, the letters and figures left as they are."""
    parts = [part for part in reference.replace(":", " : ").split() if part != ":"]
    figures = [part for part in parts if part[:1].isdigit()]
    names = parts[: len(parts) - len(figures)] if parts[len(parts) - len(figures) :] == figures else parts
    return " ".join([*names, ":".join(figures)] if names != parts else parts)


def is_file(pointer: str) -> bool:
    """Whether a pointer leads to a file beside this one, which no reader of a book can follow."""
    return FILE.match(pointer) is not None


FILE = re.compile(r"(?![a-z][a-z\d+.-]*:|//)[^#]+\.[a-z]\w*(?:#|$)", re.IGNORECASE)


def _target(element: tei.Element, pointer: str) -> str:
    if not pointer.startswith("#"):
        if tei.ancestor(element, "rdg") is not None:
            return pointer.rpartition("/")[2]  # a witness lies elsewhere: its address would fill the foot of a page
        if is_file(pointer):
            return ""
        scheme, _, rest = pointer.partition(":")
        return rest if rest and not rest.startswith("/") and scheme not in SCHEMES else pointer
    found = tei.by_id(element, pointer[1:])
    if found is None:
        return pointer[1:]
    head = next(tei.children(found, "head"), None) if tei.name(found) in (*DIVISIONS, "list", "table", "lg") else None
    title = tei.text(found if head is None else head) if head is not None or tei.name(found) in TITLES else ""
    return (title if len(title) <= LONGEST else "") or found.get("n") or _in_short(found) or pointer[1:]


def _in_short(work: tei.Element) -> str:
    """A work by its siglum, else by its first author or editor and its year, else by its title; "" of what is none."""
    if tei.name(work) not in WORKS:
        return ""
    abbreviated, by, date, title = (
        _first(work, *names) for names in (("abbr",), ("author", "editor"), ("date",), ("title",))
    )
    found = abbreviated or f"{by} {date}".strip() or title
    return found if len(found) <= LONGEST else ""


def _first(work: tei.Element, *names: str) -> str:
    """The words of the first of some parts of a work; of a person the surname alone."""
    part = next(tei.descendants(work, *names), None)
    surname = None if part is None else next(tei.descendants(part, "surname"), None)
    return "" if part is None else tei.text(part if surname is None else surname)


SCHEMES = frozenset({"urn", "mailto", "doi", "tel", "info", "data", "file"})
WORKS = frozenset({"bibl", "biblStruct", "biblFull"})
#: What a pointer to it is named by, where that is short.
TITLES = frozenset({"head", "title", "abbr", "witness", "bibl", "persName", "placeName", "term", "label"})


def _glyph(element: tei.Element) -> str:
    """A character that Unicode lacks: as the header maps it, or else by its name (TEI P5, 5.2)."""
    if not _wordless(element):
        return ""
    pointer = element.get("ref", "")
    found = tei.by_id(element, pointer[1:]) if pointer.startswith("#") else None
    if found is None:
        name = re.split("[#:/]", pointer)[-1] or element.get("type", "")
        return f"({name})" if name else ""
    mapped = [mapping for mapping in tei.children(found, "mapping") if tei.text(mapping)]
    mapped.sort(key=lambda mapping: MAPPINGS.get(mapping.get("type", ""), len(MAPPINGS)))
    return tei.text(mapped[0]) if mapped else f"({pointer[1:]})"


#: The mappings of a character, those that faces have first.
MAPPINGS: Mapping[str, int] = MappingProxyType(
    {"standard": 0, "standardized": 0, "normalized": 1, "Unicode": 2, "PUA": 9}
)


def _gap(element: tei.Element) -> str:
    """What is lost, between brackets: a point for each letter, or how much it is (TEI P5, 3.5.3, 12.3.3).

    An extent that the source tells in words is told in these.
    """
    amount = element.get("quantity", "") or element.get("extent", "")
    if not amount or amount == "unknown":
        least, most = element.get("atLeast", ""), element.get("atMost", "")
        amount = f"{least}–{most}" if least and most else ""
    if not amount:
        return "…"
    unit = element.get("unit", "")
    about = "ca. " if element.get("precision") == "low" else ""
    if unit in LETTERS and amount.isdecimal() and not about and int(amount) <= MOST_POINTS:
        return "." * int(amount)
    if unit in LETTERS:
        return f"..{about}{amount}.."
    lost = _lost(element, unit, amount) if amount.isdecimal() else ""
    return (
        f"{about}{lost}"
        if lost
        else f"… {about}{amount} …"
        if element.get("quantity") is None
        else f"– {about}{amount} –"
    )


MOST_POINTS = 8
LETTERS = frozenset("character characters char chars letter letters grapheme graphemes akṣara sign signs glyph".split())

#: “3 lines lost”, by language: the words for one and for several of each unit, around their number.
WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "en": {
            "line": ("{} line lost", "{} lines lost"),
            "word": ("{} word lost", "{} words lost"),
            "page": ("{} page lost", "{} pages lost"),
            "leaf": ("{} leaf lost", "{} leaves lost"),
        },
        "de": {
            "line": ("{} Zeile verloren", "{} Zeilen verloren"),
            "word": ("{} Wort verloren", "{} Wörter verloren"),
            "page": ("{} Seite verloren", "{} Seiten verloren"),
            "leaf": ("{} Blatt verloren", "{} Blätter verloren"),
        },
        "fr": {
            "line": ("{} ligne perdue", "{} lignes perdues"),
            "word": ("{} mot perdu", "{} mots perdus"),
            "page": ("{} page perdue", "{} pages perdues"),
            "leaf": ("{} feuillet perdu", "{} feuillets perdus"),
        },
        "la": {
            "line": ("{} linea periit", "{} lineae perierunt"),
            "word": ("{} vox periit", "{} voces perierunt"),
            "page": ("{} pagina periit", "{} paginae perierunt"),
            "leaf": ("{} folium periit", "{} folia perierunt"),
        },
    }
)
UNITS: Mapping[str, str] = MappingProxyType(
    {
        "lines": "line",
        "words": "word",
        "pages": "page",
        "leaves": "leaf",
        "folio": "leaf",
        "folios": "leaf",
        "verse": "line",
    }
)


def _lost(element: tei.Element, unit: str, amount: str) -> str:
    """How much is lost, in the language of the edition where its words are known here."""
    words = WORDS.get(_language(element), {}).get(UNITS.get(unit, unit))
    return words[int(amount) != 1].format(int(amount)) if words else ""


def _language(element: tei.Element) -> str:
    root = element.getroottree().getroot()
    told = (e.get("ident", "") for e in tei.descendants(root, "language"))
    return (tei.language(root) or next(told, "") or "en").partition("-")[0]


def _space(_element: tei.Element) -> str:
    return "\u2003"


def _point(element: tei.Element) -> str:
    """The number of a point in a list that is numbered, where its words have none (TEI P5, 3.8)."""
    around = element.getparent()
    if (
        around is None
        or tei.name(around) != "list"
        or not NUMBERED & {around.get("type"), *around.get("rend", "").split()}
    ):
        return ""
    first = next(tei.children(around, "item"), element)
    if next(tei.children(around, "label"), None) is not None or LABEL.match(tei.text(first)):
        return ""
    return f"{element.get('n') or 1 + sum(tei.name(e) == 'item' for e in element.itersiblings(preceding=True))}. "


NUMBERED = frozenset({"ordered", "numbered"})
#: What a point begins with that has its number: “1.”, “(a)”, “IV)”, “12 ”, “§ 3”.
LABEL = re.compile(r"\W*(?:\d+\W|(?:[ivxlcdm]{1,7}|[a-z])[.):\]])", re.IGNORECASE)

TOLD: Mapping[str, Callable[[tei.Element], str]] = MappingProxyType(
    {"ptr": _reference, "ref": _reference, "g": _glyph, "gap": _gap, "space": _space, "item": _point}
)
