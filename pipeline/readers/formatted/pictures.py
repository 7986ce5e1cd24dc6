"""Pictures, which editions of a text do not have: taken out, and told."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import tei
from pipeline.errors import Finding, Location
from pipeline.readers.formatted import trees


def pictures(name: str, body: tei.Element) -> Iterator[Finding]:
    """Takes the pictures out of a tree, a finding for each."""
    for picture in list(body.iter("img", "svg", "video", "audio", "canvas")):
        said = " ".join(picture.get("alt", "").split())
        what = f"the picture “{said}”" if said else "a picture"
        message = (
            f"{what} is left out, for editions are of texts; say in an editor’s note what it shows, if that matters"
        )
        yield Finding("SEED-018", message, Location(name, trees.line(picture)), "warning")
        trees.remove(picture)
