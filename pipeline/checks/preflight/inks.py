"""Colours for the press: inks only, black text in black alone, nothing seen through, not too much ink."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.preflight.document import Colour, Document, Painted, on_pages
from pipeline.errors import Finding


def profile_fits_the_inks(document: Document) -> Iterator[Finding]:
    """The profile of the output intent has the inks that the pages use, and as many as it says.

    A profile of one ink knows no cyan; where the two differ the press must guess (ISO 15930-7; ISO 15076-1, 7.2.6).
    """
    for intent in document.intents:
        if intent.kind != "GTS_PDFX" or not intent.components:
            continue
        if intent.space and COMPONENTS.get(intent.space) != intent.components:
            message = f"the profile of the output intent is of {intent.space}, and is said to have {intent.components}"
            yield Finding("PRE-036", f"{message} components; say how many it has")
        elif intent.components == 1:
            inks = document.where(lambda p: p.colour.space.process == "cmyk" or None)
            for pages in inks.values():
                message = f"{on_pages(pages)}: the colours are of four inks, the output intent of one"
                yield Finding("PRE-036", f"{message}; paint in DeviceGray, or embed a profile of CMYK", pages=pages)


COMPONENTS = {"GRAY": 1, "RGB": 3, "CMYK": 4, "Lab": 3}
INKS = frozenset({"DeviceGray", "DeviceCMYK", "Separation", "DeviceN", "Pattern", "Indexed", ""})


def only_inks(document: Document) -> Iterator[Finding]:
    """What is painted is painted in inks: gray, CMYK or spot colours, and no RGB.

    X-1a allows nothing else; in X-4 RGB is turned to inks at the press, and black text comes out in four of them
    (ISO 15930-4 and -7).
    """

    def foreign(painted: Painted) -> str | None:
        space = painted.colour.space
        if painted.kind in ("group", "hidden") or (space.family in INKS and space.process not in ("rgb", "lab")):
            return None
        if space.process in ("gray", "cmyk") and not document.blind:
            return None
        return "RGB" if space.process == "rgb" else space.family

    for family, pages in document.where(foreign).items():
        message = (
            f"{on_pages(pages)}: something is painted in {family}; paint in DeviceGray, DeviceCMYK or a spot colour"
        )
        yield Finding("PRE-037", message, pages=pages)


def text_is_of_one_ink(document: Document) -> Iterator[Finding]:
    """Text is printed in one ink: black alone, as 0 g or 0 0 0 1 k, or one other.

    With two or more the plates never meet to a hair, and small letters get coloured edges.
    """

    def rich(painted: Painted) -> str | None:
        amounts = inks(painted.colour)
        if painted.kind not in ("text", "outline") or sum(amount > 0 for amount in amounts) < 2:
            return None
        return " ".join(f"{amount:g}" for amount in amounts)

    for amounts, pages in document.where(rich).items():
        message = f"{on_pages(pages)}: text is painted in several inks ({amounts}); paint it in one, black as 0 g"
        yield Finding("PRE-038", message, pages=pages)


def inks(colour: Colour) -> tuple[float, ...]:
    """How much of each ink a colour has, from 0 to 1; nothing of one that is no ink’s."""
    process = colour.space.process
    if colour.space.family == "Indexed":
        return ()
    if process == "gray":
        return tuple(1 - amount for amount in colour.components)
    if process == "spot" and colour.space.inks == ("All",):
        return colour.components * 4
    return colour.components if process in ("cmyk", "spot") else ()


def nothing_is_seen_through(document: Document) -> Iterator[Finding]:
    """X-1a and X-3 have no transparency: no opacity but 1, no blend mode, no soft mask, no group.

    It is flattened before the file is handed over, by who can look at the result (ISO 15930-4).
    """
    if not document.blind:
        return
    seen = document.where(_seen_through)
    pages = sorted({n for found in seen.values() for n in found} | {p.number for p in document.pages if p.group})
    if pages:
        message = f"{on_pages(pages)}: something is transparent, which {document.press} does not know; flatten it"
        yield Finding("PRE-039", message, pages=tuple(pages))


def _seen_through(painted: Painted) -> bool | None:
    masked = painted.soft_mask or (painted.picture is not None and painted.picture.masked)
    return masked or painted.kind == "group" or painted.blend != "Normal" or painted.opacity != 1 or None


MOST = 3.0  # of 4: 300 %


def not_too_much_ink(document: Document) -> Iterator[Finding]:
    """No colour has more than 300 % of ink.

    On book paper more does not dry: it sets off on the facing page (ISO 12647-2).
    """
    for total, pages in document.where(_heavy).items():
        message = f"{on_pages(pages)}: a colour has {total} % of ink, {MOST:.0%} is the most that dries"
        yield Finding("PRE-040", message.replace("300%", "300 %"), severity="warning", pages=pages)


def _heavy(painted: Painted) -> int | None:
    total = sum(inks(painted.colour))
    drawn = painted.kind not in ("image", "shading", "group", "hidden")
    return round(total * 100) if drawn and total > MOST + 0.005 else None


CHECKS = (profile_fits_the_inks, only_inks, text_is_of_one_ink, nothing_is_seen_through, not_too_much_ink)
