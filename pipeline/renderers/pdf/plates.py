"""Pictures as a PDF has them: opaque, in sRGB or greys; drawings painted finely enough for any press."""

from __future__ import annotations

from pipeline.edition import Edition
from pipeline.markup import tag
from pipeline.pictures import printing
from pipeline.pictures.picture import Picture
from pipeline.proofing import painted
from pipeline.renderers.illustrations import PAPER
from pipeline.renderers.pdf import laying

FINEST, LEAST = 3000, 1500  # px of the width of a drawing: 600 and 300 to the inch of the widest type area
FINE = 600 / 96  # px for one CSS px: 600 to the inch
TALLEST = 5000  # px


def plates(edition: Edition) -> laying.Pictures:
    """The pictures of an edition by the addresses that its pages have of them."""
    return {f"{PAPER}{picture.name}": _plate(picture) for picture in edition.pictures.values()}


def _plate(picture: Picture) -> tuple[str, bytes]:
    return _drawn(picture) if picture.drawn else printing.fit_for_paper(picture)


def _drawn(picture: Picture) -> tuple[str, bytes]:
    """A drawing as px: its lines and fields would have colours and be seen through, as no press and no archive may."""
    width, height = picture.width, picture.height
    scale = min(max(LEAST / width, min(FINEST / width, FINE)), TALLEST / height)
    address = f"{PAPER}{picture.name}"
    page = f"@page {{ size: {width}px {height}px; margin: 0 }} img {{ display: block; width: {width}px; height: {height}px }}"
    markup = f"<html lang='en'><title>{picture.name}</title><style>{page}</style>{tag('img', src=address, alt=picture.name)}</html>"
    data = laying.drawing(markup, {address: (picture.media_type, picture.data)})
    return printing.written(painted(data, scale / laying.PT_TO_A_PX))
