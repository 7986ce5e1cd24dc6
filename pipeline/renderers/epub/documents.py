"""A content document of the e-book (EPUB 3.3, 6.1): what it holds, its links, and the XHTML around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from pipeline.markup import escape, tag
from pipeline.metadata import Metadata

Matter = Literal["frontmatter", "bodymatter", "backmatter"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section, for the table of contents; `id` is that of its division."""

    title: str
    id: str
    inner: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A content document; `matter` and `kind` are terms of the EPUB Structural Semantics Vocabulary.

    `headings` are those inside it; where it holds several sections, the contents list these, `sections`, in its place.
    `shown` says whether the contents page lists it: a reader's own table of contents lists all but the cover.
    """

    name: str
    title: str
    matter: Matter
    kind: str
    body: str
    headings: tuple[Heading, ...] = ()
    sections: tuple[Heading, ...] = ()
    shown: bool = True


#: Vocabularies whose prefix is not a reserved one (EPUB 3.3, D.1.4), by their prefix.
VOCABULARIES: Mapping[str, str] = MappingProxyType(
    {
        "z3998": "http://www.daisy.org/z3998/2012/vocab/structure/#",
        "se": "https://standardebooks.org/vocab/1.0",
    }
)

PAGE = """<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"{prefix} \
lang="{language}" xml:lang="{language}"{direction}>
<head>
<meta charset="utf-8"/>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="../styles/epub.css"/>
</head>
{body}
</html>
"""


def pages(documents: Sequence[Document], about: Metadata) -> Mapping[str, bytes]:
    """The documents by their names, as files, each with a title of its own (WCAG 2.2, 2.4.2)."""
    titles = _distinct(document.title for document in documents)
    return {d.name: _page(d, title, about) for d, title in zip(documents, titles, strict=True)}


def _page(document: Document, title: str, about: Metadata) -> bytes:
    body = tag("body", ["\n", document.body, "\n"], class_=document.kind, epub_type=document.matter)
    used = [f"{name}: {address}" for name, address in VOCABULARIES.items() if f'epub:type="{name}:' in body]
    prefix = f' epub:prefix="{" ".join(used)}"' if used else ""
    rtl = ' dir="rtl"' if about.direction == "rtl" else ""
    language = escape(about.language)
    return PAGE.format(prefix=prefix, language=language, direction=rtl, title=escape(title), body=body).encode()


def _distinct(titles: Iterator[str]) -> Iterator[str]:
    """The same titles, the second of two alike with its count."""
    seen: Counter[str] = Counter()
    for title in titles:
        seen[title] += 1
        yield title if seen[title] == 1 else f"{title} ({seen[title]})"
