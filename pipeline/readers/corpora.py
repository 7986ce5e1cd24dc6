"""A corpus of texts becomes one text that is a group (teiCorpus, TEI within TEI; TEI P5, 15.1, 4.3.1).

Each text keeps the title that its own header gives it; the witnesses that this lists are those of the whole.
"""

from __future__ import annotations

from pipeline import tei

ROOTS = ("TEI", "teiCorpus")


def unite(root: tei.Element) -> None:
    """Brings the texts of a corpus, and of those within it, into one group; a file of one text stays as it is."""
    members = list(tei.children(root, *ROOTS))
    if not members:
        return
    own = tei.first(root, "text")
    texts = [] if own is None else [own]
    for member in members:
        unite(member)
        tei.remove(member)
        text = tei.first(member, "text")
        if text is not None:
            _keep_about(member, text)
            texts.append(text)
            _give_witnesses(member, root)
    tei.retag(root, "TEI")
    root.append(tei.make("text", tei.make("group", *texts)))


def _keep_about(member: tei.Element, text: tei.Element) -> None:
    """What a text is known by in its corpus: its id, its language, and the title where it has no heading."""
    for attribute in (tei.XML_ID, tei.XML_LANG):
        if member.get(attribute) and not text.get(attribute):
            text.set(attribute, member.get(attribute, ""))
    title = tei.first(member, "teiHeader", "fileDesc", "titleStmt", "title")
    headed = next(tei.descendants(text, "head", "titlePart"), None) is not None
    if title is not None and tei.text(title) and not headed:
        text.insert(0, tei.make("head", tei.text(title)))


def _give_witnesses(member: tei.Element, root: tei.Element) -> None:
    """Moves the lists of witnesses of a text’s own header to that of the corpus."""
    header = tei.first(member, "teiHeader")
    source = tei.first(root, "teiHeader", "fileDesc", "sourceDesc")
    if header is None or source is None:
        return
    for listed in [found for found in tei.descendants(header, "listWit") if tei.ancestor(found, "listWit") is None]:
        tei.remove(listed)
        source.append(listed)
