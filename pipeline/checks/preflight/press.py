"""What a file that declares PDF/X says and holds (ISO 15930-4 for PDF/X-1a, -6 for X-3, -7 for X-4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pipeline.checks.preflight.document import Document, on_pages
from pipeline.checks.preflight.xmp import said
from pipeline.errors import Finding

LATEST: Mapping[str, tuple[int, int]] = MappingProxyType({"PDF/X-1": (1, 4), "PDF/X-3": (1, 4), "PDF/X-4": (1, 6)})


def version_is_known(document: Document) -> Iterator[Finding]:
    """The file is of no later PDF than its PDF/X knows: 1.4 for X-1a and X-3, 1.6 for X-4.

    A press made for the one need not read what came with the next (ISO 15930-4 and -7).
    """
    latest = LATEST.get(document.press[:7])
    if latest and document.version > latest:
        major, minor = document.version
        message = f"the file is PDF {major}.{minor}, and {document.press} is {latest[0]}.{latest[1]} at most"
        yield Finding("PRE-024", f"{message}; write it so")


def one_output_intent(document: Document) -> Iterator[Finding]:
    """There is one output intent for PDF/X, which names its printing condition and, in X-4, has the profile.

    Inks mean a colour only on a press and paper that are named (ISO 15930-7; ISO 32000-1, 14.11.5).
    """
    intents = [intent for intent in document.intents if intent.kind == "GTS_PDFX"]
    if len(intents) != 1:
        count = "no" if not intents else "more than one"
        yield Finding("PRE-025", f"there is {count} output intent of the kind GTS_PDFX; give the file one")
    elif not intents[0].condition:
        yield Finding("PRE-025", "the output intent names no printing condition; say its OutputConditionIdentifier")
    elif not intents[0].device and document.press.startswith("PDF/X-4"):
        yield Finding(
            "PRE-025", "the output intent has no profile that can be read; embed the ICC profile of the press"
        )
    elif intents[0].device and intents[0].device != "prtr":
        message = f"the profile of the output intent is of the class “{intents[0].device}”"
        yield Finding("PRE-025", f"{message}; embed one of an output device")


def page_is_delimited(document: Document) -> Iterator[Finding]:
    """Every page has a TrimBox or an ArtBox, and not both.

    The one says where the page is cut; with two, imposition would have to choose (ISO 15930-4 and -7).
    """
    wrong = tuple(page.number for page in document.pages if ("TrimBox" in page.boxes) == ("ArtBox" in page.boxes))
    if wrong:
        both = "TrimBox" in document.pages[wrong[0] - 1].boxes
        said_ = "there are a TrimBox and an ArtBox; keep the TrimBox" if both else "there is no TrimBox; set it"
        yield Finding("PRE-026", f"{on_pages(wrong)}: {said_}", pages=wrong)


def nothing_lies_on_the_page(document: Document) -> Iterator[Finding]:
    """No annotation lies within the bleed: no link, no note, no form field.

    It is no part of the printed page, and a press may print it or not (ISO 15930-4 and -7).
    """
    wrong = tuple(
        page.number
        for page in document.pages
        if any(a.kind not in MARKS and (a.box is None or a.box.meets(page.bleed)) for a in page.annotations)
    )
    if wrong:
        yield Finding(
            "PRE-027", f"{on_pages(wrong)}: a link or other annotation lies on the page; leave it out", pages=wrong
        )


MARKS = frozenset({"TrapNet", "PrinterMark"})


def nothing_acts(document: Document) -> Iterator[Finding]:
    """There is no script and no action.

    A file for print is the same whenever it is opened (ISO 15930-4 and -7).
    """
    pages = tuple(page.number for page in document.pages if page.acts or any(a.acts for a in page.annotations))
    if document.acts or pages:
        where = f"{on_pages(pages)}: " if pages else ""
        yield Finding("PRE-028", f"{where}there is a script or an action; leave it out", pages=pages)


def nothing_is_attached(document: Document) -> Iterator[Finding]:
    """No file is embedded.

    A press has no use for it, and a check of the press cannot look into it (ISO 15930-4 and -7).
    """
    if document.attached:
        yield Finding("PRE-029", "there is a file embedded; leave it out")


def trapping_is_told(document: Document) -> Iterator[Finding]:
    """The file says whether it is trapped: True or False.

    Else a press traps it a second time, or not at all (ISO 15930-4 and -7; ISO 32000-1, 14.11.6).
    """
    if (document.info.get("Trapped") or said(document.xmp, "pdf:Trapped")) not in ("True", "False"):
        yield Finding("PRE-030", "the file does not say whether it is trapped; say Trapped, True or False")


def the_file_is_identified(document: Document) -> Iterator[Finding]:
    """The trailer has an ID of two strings.

    By it a press knows one state of a job from the next (ISO 15930-4 and -7; ISO 32000-1, 14.4).
    """
    if not document.identified:
        yield Finding("PRE-031", "the trailer has no ID; give the file one")


TOLD: Mapping[str, str] = MappingProxyType(
    {"Title": "dc:title", "CreationDate": "xmp:CreateDate", "ModDate": "xmp:ModifyDate"}
)


def title_and_dates_are_told(document: Document) -> Iterator[Finding]:
    """The file says its title, and when it was made and changed; X-4 says so in its metadata.

    A job is called and dated by them (ISO 15930-4 and -7).
    """
    inside = document.press.startswith("PDF/X-4")
    lacking = [
        property_ if inside else key
        for key, property_ in TOLD.items()
        if not (said(document.xmp, property_) or (not inside and document.info.get(key)))
    ]
    if lacking:
        where = "metadata" if inside else "information"
        yield Finding("PRE-032", f"the file’s {where} lacks {', '.join(lacking)}; say it")


LATER = frozenset({"OpenType"})  # PDF 1.6


def font_files_are_known(document: Document) -> Iterator[Finding]:
    """X-1a and X-3 embed no font as OpenType.

    That kind of font file came with PDF 1.6; before, its outlines are embedded bare (ISO 32000-1, table 126).
    """
    for font, pages in document.fonts().items():
        if document.blind and font.file in LATER:
            message = (
                f"{on_pages(pages)}: the font {font.name} is embedded as OpenType, which {document.press} does not know"
            )
            yield Finding("PRE-033", f"{message}; embed its outlines as CFF or TrueType", pages=pages)


def no_lzw(document: Document) -> Iterator[Finding]:
    """Nothing is compressed by LZW.

    PDF/X leaves it out, as patents once lay on it (ISO 15930-4 and -7).
    """
    if document.filters & {"LZWDecode", "LZW"}:
        yield Finding("PRE-034", "something is compressed by LZW; compress it by Flate")


def no_compact_objects(document: Document) -> Iterator[Finding]:
    """X-1a and X-3 have no object streams and no cross-reference stream.

    Both came with PDF 1.5 (ISO 32000-1, 7.5.7 and 7.5.8).
    """
    if document.blind and document.compact:
        yield Finding(
            "PRE-035", f"the file has a cross-reference stream, which {document.press} does not know; write a table"
        )


CHECKS = (
    version_is_known,
    one_output_intent,
    page_is_delimited,
    nothing_lies_on_the_page,
    nothing_acts,
    nothing_is_attached,
    trapping_is_told,
    the_file_is_identified,
    title_and_dates_are_told,
    font_files_are_known,
    no_lzw,
    no_compact_objects,
)
