"""What edition.toml says in due form and cannot mean: sigla that nobody bears, readings that nobody has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PureWindowsPath

from pipeline.errors import Finding, Location
from pipeline.settings.faults import near_one
from pipeline.settings.toml import Document, Path, tables


def nonsense(document: Document) -> Iterator[Finding]:
    """Every fault in how the decisions fit each other; what is of a wrong kind is passed over."""
    yield from _sigla(document)
    yield from _uses(document)
    yield from _circles(document)
    yield from _readings(document)
    yield from _emendations(document)
    yield from _paths(document)
    yield from _claims(document)


def _declared(document: Document) -> Iterator[tuple[str, Location]]:
    for path, body in document.tables("witness"):
        yield from document.texts((*path, "siglum"), body)


def _sigla(document: Document) -> Iterator[Finding]:
    first: dict[str, Location] = {}
    for siglum, at in _declared(document):
        if not siglum.strip():
            yield Finding("CFG-013", "a siglum is empty; write the letter that the witness goes by", at)
        elif siglum != " ".join(siglum.split()):
            yield Finding(
                "CFG-013", f"the siglum “{siglum}” has white space at its ends, or too much inside; delete it", at
            )
        elif siglum in first:
            message = (
                f"“{siglum}” is the siglum of the witness of line {first[siglum].line} too; give one of them another"
            )
            yield Finding("CFG-012", message, at)
        first.setdefault(siglum, at)


def _uses(document: Document) -> Iterator[Finding]:
    """Sigla that no witness declares."""
    known = {siglum for siglum, _ in _declared(document)}
    for siglum, at in _used(document):
        if siglum.strip() and siglum not in known:
            near = near_one(siglum, known)
            mend = f"did you mean “{near}”?" if near else f'declare it: [[witness]] siglum = "{siglum}"'
            yield Finding("CFG-011", f"no witness has the siglum “{siglum}”; {mend}", at)


def _used(document: Document) -> Iterator[tuple[str, Location]]:
    for path, body in document.tables("witness"):
        yield from document.texts((*path, "of"), body)
        yield from document.texts((*path, "members"), body)
    for path, body in document.tables("lacuna"):
        yield from document.texts((*path, "witness"), body)
    for path, body in _all_readings(document):
        yield from document.texts((*path, "witnesses"), body)


def _all_readings(document: Document) -> Iterator[tuple[Path, Mapping[str, object]]]:
    for path, body in document.tables("variant"):
        yield from tables(body.get("readings"), (*path, "readings"))


def _circles(document: Document) -> Iterator[Finding]:
    """Witnesses that stand inside themselves, by their members or by their hands."""
    inside: dict[str, list[str]] = {}
    places: list[tuple[str, str, Location]] = []
    for path, body in document.tables("witness"):
        for siglum, _ in document.texts((*path, "siglum"), body):
            inside.setdefault(siglum, []).extend(text for text, _ in document.texts((*path, "members"), body))
            for of, _ in document.texts((*path, "of"), body):
                inside.setdefault(of, []).append(siglum)
            keys = [key for key in ("members", "of") if key in body][:1]
            places.extend((siglum, key, document.at(*path, key)) for key in keys)
    for siglum, key, at in places:
        if siglum in _reached(siglum, inside):
            yield Finding("CFG-014", f"“{siglum}” contains itself; say in “{key}” what it is in truth", at)


def _reached(siglum: str, inside: Mapping[str, list[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(inside.get(siglum, ()))
    while waiting:
        there = waiting.pop()
        if there not in reached:
            reached.add(there)
            waiting.extend(inside.get(there, ()))
    return reached


def _readings(document: Document) -> Iterator[Finding]:
    for path, body in _all_readings(document):
        if body.get("witnesses", []) == [] and body.get("by", "") == "":
            message = "a reading needs witnesses that have it, or a scholar who conjectured it (by)"
            yield Finding("CFG-015", message, document.at(*path))
    for path, body in document.tables("variant"):
        seen: set[str] = set()
        for inner, reading in tables(body.get("readings"), (*path, "readings")):
            for siglum, at in document.texts((*inner, "witnesses"), reading):
                if siglum in seen:
                    yield Finding(
                        "CFG-018", f"“{siglum}” is named twice for one passage; leave it where it belongs", at
                    )
                seen.add(siglum)


def _emendations(document: Document) -> Iterator[Finding]:
    for path, body in document.tables("emendation"):
        exact, reading = body.get("exact"), body.get("reading")
        if isinstance(exact, str) and isinstance(reading, str) and not body.get("through"):
            same = exact.split() == reading.split()
            if same and exact.strip():
                message = (
                    f"this emendation reads “{reading}” as the copy-text does; say what is to be read, or delete it"
                )
                yield Finding("CFG-016", message, document.at(*path, "reading"))


def _paths(document: Document) -> Iterator[Finding]:
    """Files that do not lie in the folder of the edition."""
    named: list[tuple[str, Location]] = []
    for table, key in (("edition", "text"), ("print", "profile")):
        body = document.data.get(table)
        named += document.texts((table, key), body) if isinstance(body, dict) else []
    for path, body in document.tables("witness"):
        named += document.texts((*path, "file"), body)
    for file, at in named:
        path_ = PureWindowsPath(file)  # which knows both kinds of slash
        if path_.anchor or ".." in path_.parts:
            yield Finding("CFG-017", f"“{file}” leads out of the folder of the edition; put the file into it", at)


def _claims(document: Document) -> Iterator[Finding]:
    """A conformance that nobody vouches for, or a review that found none."""
    epub = document.data.get("epub")
    said = [key for key in ("conformance", "certified-by", "report") if isinstance(epub, dict) and epub.get(key)]
    for key, other in (("conformance", "certified-by"), ("certified-by", "conformance"), ("report", "conformance")):
        if key in said and other not in said:
            message = (
                f"“{key}” goes with “{other}”: a claim needs the person who reviewed the e-book; say both or neither"
            )
            yield Finding("CFG-020", message, document.at("epub", key))
