"""An edition with its pictures: each that lies beside its TEI and that books can show; of the others it is told why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from pipeline import tei
from pipeline.adoption.adopted import some
from pipeline.edition import Edition
from pipeline.errors import Finding
from pipeline.pictures.addresses import NETWORK, OF_THE_SOURCE, address, is_inside
from pipeline.pictures.describing import alternative, figure_of
from pipeline.pictures.picture import KINDS, Picture
from pipeline.pictures.recognition import inside, recognised
from pipeline.reading import reading
from pipeline.source import Source
from pipeline.vocabulary.shown import ALTERNATIVE, hidden

#: Why something is not shown: the code, what it is if it is one, and if they are several, and what mends it.
REFUSED: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "missing": ("PIC-001", "a picture is not there", "{} pictures are not there", "lay it beside the file"),
        "network": (
            "PIC-002",
            "a picture is in the network, and nothing is fetched",
            "{} pictures are in the network, and nothing is fetched",
            "lay it beside the file, and name it by its path from there",
        ),
        "outside": (
            "PIC-002",
            "a picture does not lie in the folder of the file",
            "{} pictures do not lie in the folder of the file",
            "lay it there, or in a folder in it",
        ),
        "unknown": (
            "PIC-003",
            "a picture is of a kind that books do not have",
            "{} pictures are of kinds that books do not have",
            "make it a JPEG, PNG, GIF, WebP or SVG",
        ),
        "media": (
            "PIC-003",
            "sound, film or other data stand in the text, which no form has",
            "sound, film or other data stand in {} places of the text, which no form has",
            "say in words what there is",
        ),
        "title page": (
            "PIC-008",
            "a picture stands on the title page, which books make anew",
            "{} pictures stand on the title page, which books make anew",
            "put it in front of the text, beside the title page",
        ),
        "broken": ("PIC-004", "a picture is broken", "{} pictures are broken", "take a whole one"),
        "too large": (
            "PIC-005",
            "a picture is too large",
            "{} pictures are too large",
            "make it smaller than 30 MB and 80 million px",
        ),
        "unsafe": (
            "PIC-006",
            "a drawing acts, or asks for what is not in it",
            "{} drawings act, or ask for what is not in them",
            "take out scripts, animations, entities and references to other files",
        ),
    }
)


def illustrate(edition: Edition, source: Source) -> Edition:
    """The edition with the pictures of its text; the description of one that is shown stands in its place for who cannot see.

    What is not shown is told by its description in the text.
    """
    if tei.first(edition.root, "text") is None:
        return edition
    graphics = seen(edition.root)
    read = {at: _read(at, source) for at in dict.fromkeys(map(address, graphics))}
    numbered: dict[str, Picture] = {}
    for at, found in read.items():
        if isinstance(found, Picture):
            name = f"picture-{len(numbered) + 1}{KINDS[found.media_type]}"
            numbered[at] = replace(found, name=name)
    _describe(edition.root, frozenset(numbered))
    refused = [(g, reason) for g in graphics if isinstance(reason := read[address(g)], str)]
    refused += [
        (graphic, "title page") for graphic in _graphics(edition.root) if tei.ancestor(graphic, *MADE_ANEW) is not None
    ]
    refused += [(element, "media") for element in _of_text(edition.root, "media", "binaryObject")]
    findings = (*_told(edition, refused), *_silent(edition, [g for g in graphics if address(g) in numbered]))
    return replace(edition, findings=(*edition.findings, *findings), pictures=MappingProxyType(numbered))


def seen(root: tei.Element) -> list[tei.Element]:
    """The pictures that books show, if they have them."""
    return [graphic for graphic in _graphics(root) if _is_seen(graphic)]


def _of_text(root: tei.Element, *names: str) -> Iterator[tei.Element]:
    """Elements of the text, not of the pages of its source."""
    return (e for e in tei.descendants(root, *names) if tei.ancestor(e, "text") is not None and _is_shown(e))


def _is_shown(element: tei.Element) -> bool:
    return tei.ancestor(element, *OF_THE_SOURCE) is None


#: What a book has of its own: of that of the text it takes over the words.
MADE_ANEW = ("titlePage",)


def _is_seen(graphic: tei.Element) -> bool:
    """Whether a picture stands where a book has the text as it is, not in a reading that it does not show."""
    around = [e for e in graphic.iterancestors() if tei.name(e) != "note"]
    return not any(tei.name(e) in MADE_ANEW or hidden(e) for e in around)


def _graphics(root: tei.Element) -> Iterator[tei.Element]:
    return (graphic for graphic in _of_text(root, "graphic") if graphic.get("url", "").strip())


def _read(at: str, source: Source) -> Picture | str:
    """A picture by its address, or why there is none."""
    if at[:5].casefold() == "data:":
        return recognised(inside(at))
    if NETWORK.match(at):
        return "network"
    if not is_inside(at):
        return "outside"
    return recognised(source.beside[at].data) if at in source.beside else "missing"


def _describe(root: tei.Element, shown: frozenset[str]) -> None:
    """Marks the descriptions that stand in the place of pictures; of figures without a picture they are words of the text."""
    for figure in _of_text(root, "figure"):
        pictured = any(address(graphic) in shown and figure_of(graphic) is figure for graphic in _graphics(figure))
        for described in tei.children(figure, "figDesc"):
            others = [word for word in described.get("rend", "").split() if word != ALTERNATIVE]
            rend = [*others, ALTERNATIVE] if pictured and _is_plain(described) else others
            if rend:
                described.set("rend", " ".join(rend))
            elif "rend" in described.attrib:
                del described.attrib["rend"]


#: What a description may have in it that is told in the place of a picture: nothing that anything leads to.
PLAIN = frozenset("figDesc p ab hi emph foreign mentioned soCalled q quote lb pb date num measure c w pc s".split())


def _is_plain(described: tei.Element) -> bool:
    return bool(reading(described)) and all(tei.name(e) in PLAIN for e in tei.elements(described))


def _told(edition: Edition, refused: Sequence[tuple[tei.Element, str]]) -> Iterator[Finding]:
    """One finding for all pictures of which the same is to be said."""
    for reason, (code, one, several, mend) in REFUSED.items():
        found = [element for element, why in refused if why == reason]
        if found:
            named = some([_named(element) for element in found])
            what = one if len(found) == 1 else several.format(len(found))
            message = f"{what} ({named}{_lines(edition, found)}); {mend}"
            yield Finding(code, message, edition.origin(found[0]), "warning")


LONGEST = 60  # characters of an address


def _named(element: tei.Element) -> str:
    url = element.get("url", "").strip() or tei.name(element)
    return f"“{url if len(url) <= LONGEST else url[:LONGEST] + '…'}”"


def _lines(edition: Edition, found: Sequence[tei.Element]) -> str:
    """The lines of several elements, where they are known."""
    lines = [str(at.line) for element in found if (at := edition.origin(element)) is not None and at.line]
    return f"; lines {some(lines)}" if len(set(lines)) > 1 else ""


def _silent(edition: Edition, shown: Sequence[tei.Element]) -> Iterator[Finding]:
    """Pictures of which nothing is said to who cannot see them (WCAG 2.2, 1.1.1)."""
    found = [graphic for graphic in shown if not alternative(graphic)]
    if found:
        what = "a picture has no words" if len(found) == 1 else f"{len(found)} pictures have no words"
        message = (
            f"{what} in {'its' if len(found) == 1 else 'their'} place for readers who cannot see "
            f"({some([_named(g) for g in found])}{_lines(edition, found)}); say in a figDesc what there is to be seen"
        )
        yield Finding("PIC-007", message, edition.origin(found[0]), "warning")
