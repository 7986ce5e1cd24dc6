"""The pictures of the page, inside it (RFC 2397)."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable

from pipeline.pictures.picture import Picture

FOLDER = "../images/"  # where the documents of the e-book have them
SOURCE = re.compile(rf' src="{re.escape(FOLDER)}(picture-[^"]+)"')


def inside(body: str, pictures: Iterable[Picture]) -> str:
    """The body of the page with the bytes of each picture where its address was."""
    found = {picture.name: picture for picture in pictures}
    return SOURCE.sub(lambda match: f' src="{_data(found[match[1]])}"', body) if found else body


def _data(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"
