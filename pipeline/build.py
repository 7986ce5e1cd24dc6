"""An edition built: checked, rendered in every form asked for, counted on the finished files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType

from pipeline import tei
from pipeline.checks import check
from pipeline.checks.finished import faults
from pipeline.config import Config
from pipeline.editing import edit
from pipeline.edition import Edition
from pipeline.errors import EditionError, Finding
from pipeline.pictures.illustrating import illustrate
from pipeline.readers import read
from pipeline.renderers import FORMS, renderer
from pipeline.renderers.rendition import Order, Rendition
from pipeline.segmentation import inline
from pipeline.source import Source
from pipeline.tally import Tally

EPOCH = datetime(1980, 1, 1, tzinfo=UTC)  # the earliest date a zip file knows: an edition without a date has it


@dataclass(frozen=True, slots=True)
class Output:
    """A finished form: what its file's name ends with, its rendition, and what was counted in it of a TEI edition."""

    form: str
    ending: str
    rendition: Rendition
    tally: Tally | None = None


AFTER_THE_BOOK = frozenset({"epub", "web", "press"})
NO_WITNESSES: Mapping[str, Source] = MappingProxyType({})


def prepare(
    source: Source, config: Config, witnesses: Mapping[str, Source] = NO_WITNESSES, witness: str = ""
) -> tuple[Edition, list[Finding]]:
    """The edition, edited, and its warnings; raises EditionError if any finding is an error that was not accepted.

    `witnesses` are the texts to collate, by their sigla. Of one `witness` alone it is the text that the apparatus tells.
    """
    edition = edit(illustrate(read(source, config), source), config, witnesses)
    if witness:
        from pipeline import witnessed

        edition = illustrate(witnessed.read(edition, witness), source)
    found = [f.as_warning() if f.code in config.checks.accept else f for f in check(edition)]
    if any(finding.severity == "error" for finding in found):
        raise EditionError(found)
    return edition, found


def build(
    edition: Edition,
    config: Config,
    forms: Sequence[str],
    dated: datetime | None,
    styles: Callable[..., str],
    progress: Callable[[str, int, int], None],
    profile: Source | None = None,
) -> Iterator[Output]:
    """Each form in turn; raises EditionError where a finished file lacks what the edition has.

    The book comes before e-book and web page, which then tell on which page and line of the book an entry is, and before
    its pages for the press, to whose ICC `profile` they are made.
    """
    order = ordered(edition, config, dated, styles, progress)
    order = replace(order, profile=profile)
    for form in sorted(forms, key=lambda form: form in AFTER_THE_BOOK):
        rendition = renderer(form)(order)
        order = replace(
            order,
            printed=rendition.printed or order.printed,
            pagination=rendition.pagination or order.pagination,
            book=rendition.data if form == "book" else order.book,
        )
        found = [*faults(edition, form, rendition.data, order.pagination)]
        tally, differences = _counted(edition, form, rendition.data)
        found += differences
        if any(finding.severity == "error" for finding in found):
            raise EditionError(found)
        yield Output(form, FORMS[form][0], replace(rendition, findings=(*rendition.findings, *found)), tally)


def _counted(edition: Edition, form: str, data: bytes) -> tuple[Tally | None, list[Finding]]:
    """What a form of a TEI edition has, and how that differs from its source; None of other sources and forms."""
    if edition.tally is None:
        return None, []
    from pipeline.checks import counts

    tally = counts.tally(edition, form, data)
    return tally, [*counts.differences(edition.tally, form, tally)] if tally else []


def beside(edition: Edition, source: Source, forms: Sequence[str]) -> Mapping[str, bytes]:
    """The pictures that a TEI file shows, by their paths from it: it needs them where it goes."""
    found = {name: source.beside[name].data for name in edition.pictures if name in source.beside}
    return found if "tei" in forms else {}


def ordered(
    edition: Edition,
    config: Config,
    dated: datetime | None,
    styles: Callable[..., str],
    progress: Callable[[str, int, int], None],
) -> Order:
    """What renderers are asked: the edition as it is written, dated as asked or by itself."""
    return Order(edition, config, dated or _date(edition), tei.serialise(inline(edition.root)), styles, progress)


def _date(edition: Edition) -> datetime:
    """The edition's date; of a year or a month alone, its first day."""
    date = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", edition.metadata().date)
    if date is None or int(date[1]) < EPOCH.year:
        return EPOCH
    return datetime(int(date[1]), int(date[2] or 1), int(date[3] or 1), tzinfo=UTC)
