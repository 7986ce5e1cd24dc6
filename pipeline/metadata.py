"""What the header of an edition says of the work."""

from __future__ import annotations

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
    titles = _all(statement, "title")
    author = next(iter(_all(statement, "author")), None)
    date = next(iter(_all(publication, "date")), None)
    languages = [e.get("ident", "") for e in tei.descendants(root, "language")]
    return Metadata(
        title=next((tei.text(t) for t in titles if t.get("type") != "sub"), ""),
        subtitle=next((tei.text(t) for t in titles if t.get("type") == "sub"), ""),
        author="" if author is None else tei.text(author),
        author_sort="" if author is None else _file_as(author),
        editor=_text(statement, "editor"),
        publisher=_text(publication, "publisher"),
        place=_text(publication, "pubPlace"),
        date="" if date is None else date.get("when", "") or tei.text(date),
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
