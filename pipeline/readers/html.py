"""HTML → hub, by lxml: pages of any age, without what is there for the screen or for the library that made them."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from itertools import takewhile

from pipeline import tei
from pipeline.config import Config
from pipeline.copytext import decode
from pipeline.edition import Edition
from pipeline.errors import Location
from pipeline.readers.formatted import Document, Facts, edition, trees
from pipeline.readers.formatted.document import SetAside
from pipeline.readers.formatted.facts import day, language
from pipeline.readers.formatted.hypertext import bodied, page
from pipeline.readers.formatted.links import HEADINGS
from pipeline.readers.formatted.pictures import pictures
from pipeline.source import Source


def read(source: Source, config: Config) -> Edition:
    """The edition of an HTML page; raises EditionError where its bytes are no text."""
    named = config.about.encoding or _declared(source.data)
    copytext = decode(source.name, source.data, named, plain=False)
    root = page(_undeclared(copytext.text.removeprefix("\ufeff")))
    facts = _facts(root)
    body = bodied(root)
    for element in body.iter():
        if isinstance(element.tag, str) and element.sourceline:
            element.set(trees.LINE, str(element.sourceline))
    aside = tuple(_cleaned(source.name, body))
    findings = (*copytext.findings, *pictures(source.name, body))
    return edition(source, config, Document("HTML", body, facts, copytext.encoding, findings, aside))


META = re.compile(
    rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)|<\?xml\b[^>]*?encoding\s*=\s*[\"']([^\"']+)",
    re.IGNORECASE,
)
#: Names that pages give, and the encodings that browsers read them by (Encoding Standard, 4.2).
READ_AS = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252", "ascii": "windows-1252"}


def _declared(data: bytes) -> str:
    """The encoding that a page says it has, where its bytes agree; "" where they are UTF-8, or it says nothing."""
    found = META.search(data[:2048])
    name = (found[1] or found[2]).decode("ascii", "ignore").lower() if found and not data.startswith(BOM_UTF8) else ""
    name = READ_AS.get(name, name)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return name if _fits(data, name) else ""
    return ""


def _fits(data: bytes, encoding: str) -> bool:
    try:
        return bool(encoding) and data.decode(encoding).encode(encoding) == data
    except (LookupError, ValueError):
        return False


def _undeclared(text: str) -> str:
    """A page without its XML declaration, which may not stand before decoded text; its lines stay."""
    return re.sub(r"^\s*<\?xml\b.*?\?>", "", text, count=1, flags=re.DOTALL)


def _facts(root: tei.Element) -> Facts:
    """What the head of a page says (HTML, 4.2.5; Dublin Core in HTML)."""
    metas: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        key = (meta.get("name") or meta.get("property") or "").lower()
        key = key.removeprefix("dcterms.").removeprefix("dc.").removeprefix("og:").removeprefix("article:")
        if meta.get("content", "").strip():
            metas.setdefault(key, []).append(" ".join(meta.get("content", "").split()))

    def said(*keys: str) -> str:
        return next((metas[key][0] for key in keys if key in metas), "")

    title = next((trees.words(e) for e in root.iter("title")), "")
    authors = metas.get("author") or metas.get("creator") or []
    return Facts(
        title=_of_the_work(said("title") or title),
        author=" and ".join(_in_order(author) for author in dict.fromkeys(authors)),
        date=day(said("date", "created", "issued", "published_time")),
        language=language(root.get("lang") or root.get("xml:lang") or said("language")),
        description=said("description"),
        rights=said("rights", "copyright"),
        subjects=tuple(part.strip() for part in said("keywords").split(",") if part.strip()),
    )


def _of_the_work(title: str) -> str:
    """The title of the work in that of a page of Project Gutenberg."""
    title = re.sub(r"^(?:The )?Project Gutenberg(?:['’]s)?(?: eBook)?(?: of|,)?\s+", "", title, flags=re.IGNORECASE)
    title = re.sub(r"\s*[|—–-]+\s*Project Gutenberg.*$", "", title, flags=re.IGNORECASE)
    return re.sub(r",? by [^,]+$", "", title).strip(" .")


def _in_order(name: str) -> str:
    """“Shaw, Bernard, 1856-1950” as the name is said."""
    parts = [part.strip() for part in name.split(",")]
    return f"{parts[1]} {parts[0]}" if len(parts) in (2, 3) and all(len(p.split()) < 4 for p in parts[:2]) else name


#: What a page has for the screen alone, by its element.
FURNITURE = {
    "script": "scripts", "style": "style sheets", "noscript": "scripts", "template": "scripts", "link": "style sheets", "nav": "navigation",
    "button": "buttons and forms", "input": "buttons and forms", "select": "buttons and forms", "textarea": "buttons and forms",
    "iframe": "what is loaded from elsewhere", "object": "what is loaded from elsewhere", "embed": "what is loaded from elsewhere",
    "title": "the title of the page", "meta": "style sheets",
}  # fmt: skip

#: The same by class, role or id.
NAMED = {
    "pg-header": "the header and licence of Project Gutenberg", "pg-footer": "the header and licence of Project Gutenberg",
    "pg-boilerplate": "the header and licence of Project Gutenberg", "pgheader": "the header and licence of Project Gutenberg",
    "pg-machine-header": "the header and licence of Project Gutenberg", "pgfooter": "the header and licence of Project Gutenberg",
    "transnote": "a transcriber’s note", "tnote": "a transcriber’s note", "transcriber-note": "a transcriber’s note",
    "mw-editsection": "navigation", "mw-jump-link": "navigation", "navbox": "navigation", "catlinks": "navigation", "printfooter": "navigation",
    "navigation": "navigation", "doc-toc": "contents", "toc": "contents", "noprint": "navigation", "navbar": "navigation",
}  # fmt: skip
PAGE_NUMBERS = frozenset({"pagenum", "pageno", "page-number", "pagebreak", "doc-pagebreak", "pb"})
GUTENBERG = re.compile(r"Project\s+Gutenberg", re.IGNORECASE)
BEGINS = re.compile(r"\*\*\*\s*START OF (?:THE|THIS) PROJECT GUTENBERG", re.IGNORECASE)
ENDS = re.compile(r"\*\*\*\s*END OF (?:THE|THIS) PROJECT GUTENBERG|^End of (?:the )?Project Gutenberg", re.IGNORECASE)


def _cleaned(name: str, body: tei.Element) -> Iterator[SetAside]:
    """Takes out of a page what is no part of its text; the numbers of pages become page breaks."""
    for element in list(body.iter()):
        if not isinstance(element.tag, str) or (element.getparent() is None and element is not body):
            continue
        if PAGE_NUMBERS & trees.classes(element):
            _page_break(element)
        elif element is not body and (what := _what(element)) and _is_in(element, body):
            words = trees.words(element)
            if words and what not in {"scripts", "style sheets"}:
                yield SetAside(what, words, Location(name, trees.line(element)))
            trees.remove(element)
    yield from _contents(name, body)
    yield from _small_print(name, body)
    yield from _ways_out(name, body)


def _is_in(element: tei.Element, body: tei.Element) -> bool:
    return any(around is body for around in element.iterancestors())


def _what(element: tei.Element) -> str:
    """Why an element is no part of the text; "" where it may be one."""
    named = {*trees.classes(element), element.get("id", "").lower()}
    if found := next((NAMED[each] for each in sorted(named) if each in NAMED), ""):
        return found
    if element.get("hidden") is not None or re.search(r"display\s*:\s*none", element.get("style", "")):
        return "what the page hides"
    if trees.name(element) == "pre" and GUTENBERG.search("".join(element.itertext())):
        return "the header and licence of Project Gutenberg"
    return FURNITURE.get(trees.name(element), "")


def _page_break(element: tei.Element) -> None:
    """A page break with the number that stands there."""
    number = re.search(
        r"[0-9]+|\b[ivxlc]+\b", trees.words(element) or element.get("title", "") or element.get("aria-label", "")
    )
    mark = trees.make("pb", n=number[0]) if number else trees.make("pb")
    mark.tail, element.tail = element.tail, None
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, mark)


def _contents(name: str, body: tei.Element) -> Iterator[SetAside]:
    """Takes out a table of contents: a list, a table or paragraphs that hold little but links into the page."""
    for element in [e for e in body.iter("ul", "ol", "table", "p", "dl") if _is_in(e, body)]:
        links = [a for a in element.iter("a") if a.get("href", "").startswith("#")]
        linked = sum(len(trees.words(a)) for a in links)
        if len(links) < 3 or linked < 0.7 * len(trees.words(element)) or not _is_in(element, body):
            continue
        if any(len(trees.words(a)) < 4 for a in links[:3]):
            continue  # a row of numbers may be calls, or links back
        heading = element.getprevious()
        yield SetAside("contents", trees.words(element), Location(name, trees.line(element)))
        trees.remove(element)
        if heading is not None and trees.words(heading).lower().strip(" .:") in CONTENTS:
            trees.remove(heading)


CONTENTS = frozenset(
    {"contents", "table of contents", "inhalt", "inhaltsverzeichnis", "table des matières", "содержание", "оглавление"}
)


def _small_print(name: str, body: tei.Element) -> Iterator[SetAside]:
    """Takes out what stands before the text that Project Gutenberg says begins, and after it ends."""
    what = "the header and licence of Project Gutenberg"
    for element in list(body.iter("p", "div", "h1", "h2", "h3", "h4", "hr", "pre")):
        words = trees.words(element)
        if len(words) > 400 or not _is_in(element, body):
            continue
        if BEGINS.search(words):
            gone = list(_beside(element, body, before=True))
        elif ENDS.search(words):
            gone = list(_beside(element, body, before=False))
        else:
            continue
        said = " ".join(filter(None, map(trees.words, gone)))
        yield SetAside(what, said, Location(name, trees.line(gone[0])))
        for each in gone:
            trees.remove(each)


def _beside(element: tei.Element, body: tei.Element, *, before: bool) -> Iterator[tei.Element]:
    """An element and what stands before or after it in the page."""
    yield element
    while element is not body and element is not None:
        yield from list(element.itersiblings(preceding=before))
        parent = element.getparent()
        if parent is None:
            return
        element = parent


ENDS_OF_A_PAGE = 3  # blocks at either end that may lead elsewhere


def _ways_out(name: str, body: tei.Element) -> Iterator[SetAside]:
    """Takes out blocks before the first heading, and at the end of a page, that are nothing but links to other pages."""
    blocks = [e for e in body.iter("p", "div", "center", "table", "ul", "td", *HEADINGS) if trees.words(e)]
    before = list(takewhile(lambda block: block.tag not in HEADINGS, blocks[:ENDS_OF_A_PAGE]))
    for element in (*before, *blocks[-ENDS_OF_A_PAGE:]):
        links = [a for a in element.iter("a") if a.get("href") and "#" not in a.get("href", "")]
        letters = sum(map(str.isalnum, trees.words(element)))
        linked = sum(map(str.isalnum, "".join(map(trees.words, links))))
        if links and linked == letters and element.tag not in HEADINGS and _is_in(element, body):
            yield SetAside("navigation", trees.words(element), Location(name, trees.line(element)))
            trees.remove(element)
