"""A formatted document as an edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath
from types import MappingProxyType

from pipeline import __version__, tei
from pipeline.config import About, Config
from pipeline.copytext import CopyText, empty
from pipeline.cues import BY
from pipeline.edition import Edition
from pipeline.errors import EditionError, Finding, Location
from pipeline.header import Titles, headed
from pipeline.readers.formatted import account, assembly, trees
from pipeline.readers.formatted.assembly import Assembly, assemble
from pipeline.readers.formatted.blocks import blocks, broken, carried
from pipeline.readers.formatted.document import Document, Facts, SetAside
from pipeline.readers.formatted.editor import Settled, settle
from pipeline.readers.formatted.front import Front, part
from pipeline.readers.formatted.loose import paragraphed
from pipeline.readers.formatted.notes import Gathered, gather
from pipeline.readers.plaintext import untitled
from pipeline.source import Source


def edition(source: Source, config: Config, document: Document) -> Edition:
    """The edition of a formatted document; raises EditionError where it holds no text."""
    if trees.depth(document.body) > trees.DEEPEST:
        raise EditionError([trees.too_deep(source.name)])
    paragraphed(document.body)
    gathered = gather(document.body)
    notes = gathered.notes
    settled = settle(broken(carried(blocks(document.body))), config.structure)
    found = settled.blocks
    document = replace(document, set_aside=(*document.set_aside, *_set_aside(source, settled)))
    if not any(block.words for block in found):
        raise EditionError([empty(source.name)])
    front = part(found, document.facts)
    about = _about(config.about, document.facts)
    growing = Assembly(source.name, about.language, assembly.numbered(front, notes))
    assembly.headed(front, growing)
    text = assemble(growing, front, notes)
    titles = _titles(front, document.facts)
    titles = titles if titles.title else replace(titles, title=source.stem.replace("-", " ").replace("_", " "))
    copytext = CopyText(PurePath(source.name).name, "", document.encoding, sha256(source.data).hexdigest(), ())
    declaration = account.declaration(
        document, growing, renumbered=_renumbered(growing, [note.label for note in notes])
    )
    nested = any(tei.ancestor(division, "div") is not None for division in tei.descendants(text, "div"))
    header = headed(about, titles, copytext, declaration, __version__, nested)
    root = tei.make("TEI", header, text, xml_lang=about.language)
    findings = (
        *document.findings,
        *([untitled(source.name)] if not (front.title or about.title) else []),
        *_in_vain(source, settled),
        *_uncalled(source, gathered),
    )
    return Edition(
        source.stem, root, MappingProxyType(growing.origins), findings, account.explanations(document, growing)
    )


def _about(about: About, facts: Facts) -> About:
    """What `edition.toml` says, and below it what the file says of itself."""
    return replace(
        about,
        title=about.title or (facts.title if facts.certain else ""),
        subtitle=about.subtitle or facts.subtitle,
        author=about.author or facts.author,
        date=about.date or facts.date,
        language=about.language or facts.language or "en",
        description=about.description or facts.description,
        rights=about.rights or facts.rights,
        subjects=about.subjects or facts.subjects,
    )


def _titles(front: Front, facts: Facts) -> Titles:
    """What the file’s title page says, else what its properties do."""
    title = ": ".join(block.words for block in front.title) or facts.title
    return Titles(
        title,
        ": ".join(block.words for block in front.subtitle) or facts.subtitle,
        BY.sub("", ": ".join(block.words for block in front.author), count=1) or facts.author,
    )


def _renumbered(growing: Assembly, printed: Sequence[str]) -> bool:
    return any(sign and growing.numbers[index] != sign for index, sign in enumerate(printed))


def _in_vain(source: Source, settled: Settled) -> Iterator[Finding]:
    for line, message in settled.in_vain:
        yield Finding("CFG-021", message, Location(source.name, line), "warning")


def _set_aside(source: Source, settled: Settled) -> Iterator[SetAside]:
    what = "what the editor sets aside in [structure]"
    return (SetAside(what, block.words, Location(source.name, block.line)) for block in settled.aside)


def _uncalled(source: Source, gathered: Gathered) -> Iterator[Finding]:
    for line, words in gathered.uncalled:
        message = f"“{words}” looks like a call, but no note begins with its sign; write the note, or leave it as text"
        yield Finding("SEED-021", message, Location(source.name, line), "warning")
