"""Pictures for the press: in greys, or in the inks of its profile (ISO 32000-1, 8.9.5; ISO 15930-4 and -7)."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Name

from pipeline.pictures import printing
from pipeline.press.conditions import Intent
from pipeline.press.contents import ColourError

KNOWN = ("/DeviceRGB", "/DeviceGray", "/DeviceCMYK")


def ink(picture: Any, intent: Intent) -> bool:
    """Turns a picture into the inks of a press; whether it has lost its colours to greys by that.

    Raises ColourError where it is in no colours that a picture of this program has, or is seen through.
    """
    if str(picture.get("/ColorSpace", "")) not in KNOWN or "/SMask" in picture or "/Mask" in picture:
        raise ColourError("an image")
    if "/Interpolate" in picture:
        del picture.Interpolate
    if picture.ColorSpace != Name.DeviceRGB:
        return False  # as it is, or turned on an earlier page
    image = pikepdf.PdfImage(picture).as_pil_image()
    space, px = printing.in_inks(image, intent.profile if intent.inks > 1 else b"")
    lost = space == "/DeviceGray" and image.mode == "RGB" and printing.coloured(image)
    picture.write(px)
    picture.ColorSpace = Name(space)
    for key in ("/DecodeParms", "/Decode"):
        if key in picture:
            del picture[key]
    return bool(lost)
