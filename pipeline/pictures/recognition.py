"""What kind of picture some bytes are, by what they begin with; whether they are whole, and fit for a book."""

from __future__ import annotations

import warnings
from base64 import b64decode
from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Any, Literal
from urllib.parse import unquote_to_bytes

from pipeline.pictures import drawings
from pipeline.pictures.picture import LARGEST, MOST, SVG, Picture

#: Why there is no picture: of no kind that books have, broken, too large, a drawing that does more than show.
Fault = Literal["unknown", "broken", "too large", "unsafe"]

#: What Pillow calls the kinds that e-books have.
FORMATS: Mapping[str, str] = MappingProxyType(
    {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WEBP": "image/webp"}
)
DECODERS = ("JPEG", "PNG", "GIF", "WEBP")  # that of JPEG knows an MPO, of several pictures, by itself
SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"RIFF")


def recognised(data: bytes, name: str = "") -> Picture | Fault:
    """The picture that some bytes are, or why they are none."""
    if len(data) > LARGEST:
        return "too large"
    if data.startswith(SIGNATURES):
        return _of_pixels(data, name)
    return _drawing(data, name) if drawings.is_drawing(data) else "unknown"


def _drawing(data: bytes, name: str) -> Picture | Fault:
    found = drawings.cleaned(data)
    return found if isinstance(found, str) else Picture(name, found.data, SVG, found.width, found.height)


def _of_pixels(data: bytes, name: str) -> Picture | Fault:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data), formats=DECODERS)
            width, height = image.size
            if width * height > MOST:
                return "too large"
            _decode(image)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return "too large"
    except Exception:  # noqa: BLE001 — a decoder may stumble over broken bytes in any way
        return "broken"
    if image.getexif().get(ORIENTATION, 1) in ON_ITS_SIDE:
        width, height = height, width
    return Picture(name, data, FORMATS[image.format or ""], width, height)


ORIENTATION = 0x0112
ON_ITS_SIDE = frozenset({5, 6, 7, 8})  # Exif 2.32, 4.6.4


def _decode(image: Any) -> None:
    """Decodes a picture whole; the PDF engine makes Pillow lenient with those that break off, once it is loaded."""
    from PIL import ImageFile

    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        image.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def inside(address: str) -> bytes:
    """The bytes that an address has in itself (RFC 2397); none where they are not to be read."""
    head, _, body = address.partition(",")
    data = unquote_to_bytes(body)
    if not head.casefold().endswith(";base64"):
        return data
    try:
        return b64decode(data)
    except ValueError:
        return b""
