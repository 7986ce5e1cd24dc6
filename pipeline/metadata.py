"""What the header of an edition says of the work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import tags, tei
from pipeline.reading import reading


@dataclass(frozen=True, slots=True)
class Metadata:
    """What title page, imprint and package say of the work; empty where the header is silent.

    `imprint` is that of the copy-text, as its own title page has it.
    """

    title: str
    subtitle: str
    author: str
    author_sort: str
    editor: str
    publisher: str
    place: str
    date: str
    identifier: str
    isbn: str
    url: str
    rights: str
    language: str
    description: str
    subjects: tuple[str, ...]
    copy_text: str
    digest: str
    imprint: str = ""

    @property
    def direction(self) -> str:
        """Which way the text is written, “rtl” or “ltr”."""
        return tags.direction(self.language) or "ltr"


def metadata(root: tei.Element) -> Metadata:
    """The header, read."""
    statement = tei.first(root, "teiHeader", "fileDesc", "titleStmt")
    publication = tei.first(root, "teiHeader", "fileDesc", "publicationStmt")
    source = tei.first(root, "teiHeader", "fileDesc", "sourceDesc")
    titles = [title for title in _all(statement, "title") if tei.name(_around(title)) == "titleStmt"]
    authors = _all(statement, "author")
    date = next(iter(_all(publication, "date")), None)
    languages = [e.get("ident", "") for e in tei.descendants(root, "language")]
    return Metadata(
        title=_main(titles),
        subtitle=next((tei.text(t) for t in titles if t.get("type") in SUBTITLES), ""),
        author=", ".join(name for name in map(_named, authors) if name),
        author_sort="; ".join(name for name in map(_file_as, authors) if name),
        editor=", ".join(name for name in map(_named, _editors(statement)) if name),
        publisher=next((found for name in ISSUERS if (found := _text(publication, name)) not in ("", NOBODY)), ""),
        place=_text(publication, "pubPlace"),
        date="" if date is None else _date(date),
        identifier=_idno(publication, "URN", "edition"),
        isbn=_idno(publication, "ISBN"),
        url=_idno(publication, "URL"),
        rights=_text(publication, "availability"),
        language=next(filter(None, map(tags.tag, (tei.language(root), *languages))), "en"),
        description=_text(root, "projectDesc"),
        subjects=tuple(
            tei.text(term) for term in tei.descendants(root, "term") if tei.ancestor(term, "keywords") is not None
        ),
        copy_text=_idno(source, "filename"),
        imprint=" · ".join(reading(e) for e in tei.descendants(root, "docImprint")),
        digest=_idno(source, "SHA-256"),
    )


ISSUERS = ("publisher", "distributor", "authority")
NOBODY = "unpublished"  # what the header says where no publisher is named
SUBTITLES = frozenset({"sub", "subtitle", "subordinate"})
#: Titles that are not those of the work: of the series or journal that it is in, short ones, those of parts.
OTHERS = frozenset({"short", "alt", "abbr", "abbreviated", "running", "desc", "part", "series", "filing"})
AROUND = frozenset({"s", "j"})  # levels


def _around(element: tei.Element) -> tei.Element:
    around = element.getparent()
    return element if around is None else around


def _main(titles: Sequence[tei.Element]) -> str:
    """The title of the work: the one that says so, else the first that is not another’s."""
    own = [title for title in titles if title.get("type") not in SUBTITLES]
    main = [title for title in own if title.get("type") == "main"]
    work = [title for title in own if title.get("type") not in OTHERS and title.get("level") not in AROUND]
    return next((tei.text(title) for title in (*main, *work, *own)), "")


def _editors(statement: tei.Element | None) -> Sequence[tei.Element]:
    """The editors; where none is named, who answers for the whole."""
    return _all(statement, "editor") or _all(statement, "principal")


DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def _date(date: tei.Element) -> str:
    """A date as ISO 8601 writes it: of a span its end, of words the last year in them."""
    said = [date.get(name, "") for name in ("when", "to", "notAfter", "from", "notBefore")]
    exact = next((value for value in said if DATE.fullmatch(value)), "")
    years = re.findall(r"(?<!\d)\d{4}(?!\d)", tei.text(date))
    words = tei.text(date)
    return exact or (words if DATE.fullmatch(words) else years[-1] if years else "")


def _named(person: tei.Element) -> str:
    """A name without the office and the house of whom it is, the forename first, as a title page has it."""
    own = list(tei.children(person, "persName"))
    name = own[0] if len(own) == 1 else person
    parts = [part for part in tei.children(name) if tei.text(part)]
    names = [tei.name(part) for part in parts]
    if names[:2] != ["surname", "forename"] or not {*names[2:]} <= {"forename", "nameLink"}:
        return tei.text(name)
    first, *others = map(tei.text, parts)
    between = tei.text(name).removeprefix(first).strip(", ") == " ".join(others)
    return " ".join((*others, first)) if between else tei.text(name)


def _all(scope: tei.Element | None, name: str) -> Sequence[tei.Element]:
    return [] if scope is None else list(tei.descendants(scope, name))


def _text(scope: tei.Element | None, name: str) -> str:
    return next((tei.text(e) for e in _all(scope, name)), "")


def _idno(scope: tei.Element | None, *kinds: str) -> str:
    return next((tei.text(e) for e in _all(scope, "idno") if e.get("type") in kinds), "")


def _file_as(author: tei.Element) -> str:
    persons = _all(author, "persName") or [author]
    return "; ".join(name for name in map(_sorted_name, persons) if name)


def _sorted_name(person: tei.Element) -> str:
    surname, forename = _text(person, "surname"), _text(person, "forename")
    return f"{surname}, {forename}" if surname and forename else surname or tei.text(person)
