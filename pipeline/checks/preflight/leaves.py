"""A book’s leaves: rectos and versos, folios, blanks, margins (ISO 12637-2; ISO 32000-1, 12.4.2)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.checks.preflight.document import MM, Box, Document, Page, on_pages
from pipeline.errors import Finding

VISIBLE = frozenset({"text", "outline", "image", "mask", "shading"})


def leaves_have_two_sides(document: Document) -> Iterator[Finding]:
    """A book has an even number of pages.

    A leaf has two sides: the press adds a blank, and is then the one that decides where.
    """
    if (count := len(document.pages)) % 2:
        message = f"the book has {count} pages, and ends on a recto; add a blank verso"
        yield Finding("PRE-015", message, severity="warning", pages=(count,))


def rectos_are_odd(document: Document) -> Iterator[Finding]:
    """An odd page is a recto, an even one a verso.

    So readers, binders and indexes count; one leaf too many or too few shifts all that follows.
    """
    wrong = tuple(p.number for p in document.pages if (n := _count(p.label)) and n % 2 != p.number % 2)
    if wrong:
        label = document.pages[wrong[0] - 1].label
        side = "a recto" if document.pages[wrong[0] - 1].recto else "a verso"
        message = f"{on_pages(wrong)}: folio {label} falls on {side}; add or take away a page before it"
        yield Finding("PRE-016", message, pages=wrong)


ROMAN = (("c", 100), ("xc", 90), ("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


def _count(label: str) -> int:
    """The number of a folio in arabic or small roman figures; 0 of any other."""
    if label.isdecimal():
        return int(label)
    if not re.fullmatch("[ivxlc]+", label):
        return 0
    rest, total = label, 0
    for figures, worth in ROMAN:
        while rest.startswith(figures):
            rest, total = rest.removeprefix(figures), total + worth
    return 0 if rest else total


def folios_are_true(document: Document) -> Iterator[Finding]:
    """A folio that is printed is the page’s label.

    Screens go to a page by its label, and readers cite what is printed (ISO 32000-1, 12.4.2).
    """
    if document.reading is None:
        return
    for number, lines in document.reading.margins().items():
        page = document.pages[number - 1]
        printed = [found for line in lines for found in _folios(line.text, line.baseline, page)]
        if printed and page.label not in printed:
            message = f"page {number}: “{printed[0]}” is printed, and the page’s label is “{page.label}”; make them one"
            yield Finding("PRE-017", message, pages=(number,))


def _folios(text: str, baseline: float, page: Page) -> list[str]:
    """What may be the folio in a line above or below the type area, at either end of it: a running head may end in a figure."""
    if page.area is None or page.area.bottom - 4 <= baseline <= page.area.top:
        return []
    words = text.split()
    return [word for word in (words[-1:] + words[:1]) if word.isdecimal() or re.fullmatch("[ivxlc]+", word)]


def margins_are_mirrored(document: Document) -> Iterator[Finding]:
    """The margins of a verso are those of a recto, mirrored.

    The gutter is on the left of a recto, on the right of a verso; a page moved to the other side has it at the fore-edge.
    """
    inner = {page.number: margin for page in document.pages if (margin := _inner(page)) is not None}
    if not inner:
        return
    usual = Counter(inner.values()).most_common(1)[0][0]
    wrong = tuple(number for number, margin in inner.items() if abs(margin - usual) > 1)
    if wrong:
        message = f"{on_pages(wrong)}: the gutter is {inner[wrong[0]] * MM:.1f} mm, elsewhere {usual * MM:.1f} mm"
        yield Finding("PRE-018", f"{message}; is the page on its right side?", pages=wrong)


def _inner(page: Page) -> float | None:
    if page.area is None:
        return None
    return round(page.area.left - page.trim.left if page.recto else page.trim.right - page.area.right, 1)


def _blank(page: Page) -> bool:
    return not page.words and not any(thing.kind in VISIBLE for thing in page.painted)


def blanks_are_single(document: Document) -> Iterator[Finding]:
    """No two blank pages follow each other, but at the end.

    One blank lets a part begin on a recto; two are a leaf without a purpose, and look like pages lost.
    """
    blank = [_blank(page) for page in document.pages]
    end = len(blank) - next((n for n, empty in enumerate(reversed(blank)) if not empty), len(blank))
    wrong = tuple(n + 1 for n in range(1, end) if blank[n] and blank[n - 1])
    if wrong:
        message = f"{on_pages(wrong)}: a second blank page in a row; is a page lost, or a break too many?"
        yield Finding("PRE-019", message, severity="warning", pages=wrong)


def blanks_are_empty(document: Document) -> Iterator[Finding]:
    """A blank page is empty.

    What cannot be seen on a screen, as a rule, a white field or white space, may still cost a plate or stop a press.
    """
    wrong = tuple(page.number for page in document.pages if _blank(page) and (page.painted or page.annotations))
    wrong = tuple(dict.fromkeys((*wrong, *(p.number for p in document.pages if not p.words and _only_text(p)))))
    if wrong:
        message = f"{on_pages(wrong)}: the page looks blank and is not empty; take away what is on it"
        yield Finding("PRE-020", message, severity="warning", pages=tuple(sorted(wrong)))


def _only_text(page: Page) -> bool:
    return bool(page.painted) and all(thing.kind in ("text", "hidden") for thing in page.painted)


SAFE = 18.0  # pt: ¼ in, which is what printers on demand ask for
GUTTER = 27.0  # pt: 9.5 mm, ⅜ in, of a glued book of up to 150 pages


def text_is_clear_of_the_trim(document: Document) -> Iterator[Finding]:
    """No letter is nearer than 6.35 mm to the edge where the page is cut.

    Folding and cutting err by a millimetre or two, and text so near to an edge looks cut even where it is not.
    """
    for page in document.pages:
        trim = page.trim
        safe = Box(trim.left + SAFE, trim.bottom + SAFE, trim.right - SAFE, trim.top - SAFE)
        if outside := [box for box in page.words if not safe.holds(box, 0.1)]:
            near = min(
                min(b.left - trim.left, b.bottom - trim.bottom, trim.right - b.right, trim.top - b.top) for b in outside
            )
            message = (
                f"page {page.number}: text stands {near * MM:.1f} mm from the trim; keep it {SAFE * MM:.2f} mm away"
            )
            yield Finding("PRE-021", message, pages=(page.number,))


def text_is_clear_of_the_gutter(document: Document) -> Iterator[Finding]:
    """No letter is nearer than 9.5 mm to the spine.

    A bound book does not open flat: what is nearer is lost in the fold.
    """
    for page in document.pages:
        trim = page.trim
        near = min((b.left - trim.left if page.recto else trim.right - b.right for b in page.words), default=GUTTER)
        if SAFE - 0.1 <= near < GUTTER - 0.1:  # what is nearer still is told already
            message = (
                f"page {page.number}: text stands {near * MM:.1f} mm from the spine; keep it {GUTTER * MM:.1f} mm away"
            )
            yield Finding("PRE-022", message, pages=(page.number,))


MEASURE = (45, 80)  # letters and spaces
FEWEST = 10  # full lines, of which a mean says something
FULL = 3.0  # pt: a line that ends so near to the edge of the type area is full


def measure_is_readable(document: Document) -> Iterator[Finding]:
    """A full line has 45 to 80 letters and spaces in the mean.

    With fewer it breaks too many words, with more the eye misses the next line (Bringhurst, 2.1.2).
    """
    mean = measure(document)
    if mean and not MEASURE[0] <= mean <= MEASURE[1]:
        message = f"a full line has {mean:.0f} letters in the mean, {MEASURE[0]} to {MEASURE[1]} are read with ease"
        yield Finding("PRE-023", f"{message}; change the trim size or the face", severity="warning")


def measure(document: Document) -> float:
    """The letters and spaces of a full line in the mean; 0 where there are hardly any.

    Lines with less than half as many as the fullest are rows of tables, with white between their cells.
    """
    if document.reading is None:
        return 0.0
    areas = {page.number: page.area for page in document.pages if page.area}
    full = [
        len(line.text.strip())
        for line in document.reading.lines
        if (area := areas.get(line.page)) and abs(line.end - area.right) < FULL and line.x - area.left < FULL
    ]
    text = [letters for letters in full if 2 * letters >= max(full)]
    return sum(text) / len(text) if len(text) >= FEWEST else 0.0


CHECKS = (
    leaves_have_two_sides,
    rectos_are_odd,
    folios_are_true,
    margins_are_mirrored,
    blanks_are_single,
    blanks_are_empty,
    text_is_clear_of_the_trim,
    text_is_clear_of_the_gutter,
    measure_is_readable,
)
