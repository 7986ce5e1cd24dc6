"""What the binder is told: how to print, fold, gather, sew and cut the sheets of a plan."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.imposition.binding import Manner, Plan
from pipeline.imposition.folding import Format
from pipeline.imposition.sheets import MARGIN, SHEETS, Layout
from pipeline.imposition.signatures import Signature

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def steps(plan: Plan) -> list[str]:
    """One sentence or two for each thing to do, in the order of doing."""
    return [*_printing(plan), *STEPS[plan.binding.scheme.manner](plan)]


def in_words(number: int) -> str:
    """A small number as a word."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def flip(plan: Plan) -> str:
    """The edge about which sheets are turned over: long or short."""
    return plan.binding.flip or plan.layout.flip


def _printing(plan: Plan) -> Iterator[str]:
    sheets = _count(plan.sheets, "sheet")
    paper = paper_name(plan.layout.sheet)
    sides = f"both sides of {sheets}" if len(plan.formes) > 1 else "one side of one sheet"
    yield f"Print on {sides} of {paper}, at 100 %, turned over on the {flip(plan)} edge."
    if plan.layout.scale < 1:
        yield f"The pages are made smaller, to {plan.layout.scale:.0%} of their size, to fit the paper."
    if plan.binding.scheme.manner is not Manner.LOOSE:
        grain = "short" if plan.layout.width > plan.layout.height else "long"
        yield f"Take paper whose grain runs along the {grain} edge: that will be along the spine."
        yield "Try one sheet first, and hold it against the light: page 2 is to lie behind page 1, edge on edge."


def paper_name(sheet: str) -> str:
    """A sheet with its size: “A3, 297 × 420 mm”."""
    short, long = SHEETS[sheet]
    name = sheet.title() if sheet.isalpha() else sheet.upper()
    return f"{name} ({short:g} × {long:g} mm)"


def _sewing(plan: Plan) -> Iterator[str]:
    *whole, last = plan.signatures
    kinds = {(signature.format.name, signature.sheets): signature for signature in (last, *whole[::-1])}
    for signature in reversed(kinds.values()):
        where = _where(plan, signature) if len(kinds) > 1 else ""
        yield f"{where}{_folding(signature.format)}"
        if signature.sheets > 1:
            laid = (
                f"Lay the {in_words(signature.sheets)} sheets of {'it' if where else 'each signature'} into each other"
            )
            yield f"{laid}: sheet 1 is the outermost, sheet {signature.sheets} the innermost."
    if whole:
        yield (
            f"Gather the {in_words(len(plan.signatures))} signatures, the first on top. The black marks on the spine then "
            "go down like stairs; a step that is missing, twice there or out of line is a signature out of its place."
        )
    yield "Prick the stations at the short lines across the innermost fold of each signature, and sew."
    yield from _end(plan)


def _where(plan: Plan, signature: Signature) -> str:
    """The signatures folded like this one: “Signatures 1–2. ”."""
    numbers = [s.number for s in plan.signatures if (s.format, s.sheets) == (signature.format, signature.sheets)]
    return f"Signature {numbers[0]}. " if len(numbers) == 1 else f"Signatures {numbers[0]}–{numbers[-1]}. "


def _folding(format_: Format) -> str:
    """A format’s folds, one after another, the outer side up."""
    first, *others = (fold.value for fold in format_.folds)
    after = "".join(f"; then the {fold}" for fold in others)
    numbers = ", which bear the number of their fold" if others else ""
    return f"Lay each sheet with its outer side up, and fold the {first}{after}: at the dashed lines{numbers}."


def _stapling(plan: Plan) -> Iterator[str]:
    (whole,) = plan.signatures
    yield _folding(whole.format)
    if whole.sheets > 1:
        yield f"Lay the {in_words(whole.sheets)} sheets into each other: sheet 1 is the outermost."
    yield "Staple through the fold from outside, at the two short lines across the innermost fold; or sew there."
    yield from _end(plan)


def _gluing(plan: Plan) -> Iterator[str]:
    yield "Keep the pile as it was printed, sheet 1 on top, and cut it in two between the marks in the middle."
    yield "Lay the left half, as it is, on the right half: the pages follow each other from 1 to the last."
    yield "Knock the leaves up at head and spine, clamp, roughen the spine, and glue."
    yield from _end(plan)


def _loose(plan: Plan) -> Iterator[str]:
    columns, rows = plan.binding.scheme.format.columns, plan.binding.scheme.format.rows
    yield f"The pages stand {in_words(columns * rows)} to a side, in the order of reading, from the left and from the top."


def _end(plan: Plan) -> Iterator[str]:
    blanks = plan.blanks
    if blanks:
        yield f"The last {_count(blanks, 'page')} {'is' if blanks == 1 else 'are'} blank."
    form, layout = plan.binding.scheme.format, plan.layout
    bolts = form.rows > 1 or form.columns > 2 or not form.folds
    if bolts and not layout.bolt:
        yield "The sheet has no room for trimming: open the bolts with a knife."
    elif min(layout.columns[0].start, layout.rows[-1].start) > MARGIN / 2:
        yield "When the back is dry, cut head, fore-edge and foot at the crop marks."


STEPS = {Manner.SEWN: _sewing, Manner.STAPLED: _stapling, Manner.GLUED: _gluing, Manner.LOOSE: _loose}


def _count(number: int, noun: str) -> str:
    return f"{in_words(number)} {noun if number == 1 else f'{noun}s'}"


def name_of(layout: Layout) -> str:
    """The sheet as a slug has it: “A3”."""
    return paper_name(layout.sheet).partition(" (")[0]
