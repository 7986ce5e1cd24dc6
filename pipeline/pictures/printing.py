"""Pictures made fit for paper: sRGB or grey, opaque on white, upright (ISO 19005-3, 6.2.4); or in the inks of a press."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pipeline.pictures.picture import Picture
from pipeline.pictures.recognition import ORIENTATION

JPEG, PNG = "image/jpeg", "image/png"
WHITE = (255, 255, 255)
QUALITY = 95


def fit_for_paper(picture: Picture) -> tuple[str, bytes]:
    """Media type and bytes; a JPEG in sRGB or greys stays as it is."""
    from PIL import Image

    image = Image.open(BytesIO(picture.data))
    photograph = picture.media_type == JPEG
    if photograph and image.mode in ("L", "RGB") and not _profiled(image) and image.getexif().get(ORIENTATION, 1) == 1:
        return JPEG, picture.data
    return written(_opaque(_upright(image)), photograph=photograph)


def written(image: Any, *, photograph: bool = False) -> tuple[str, bytes]:
    """A picture as a file, in greys where it has no colours."""
    if image.mode == "RGB" and not coloured(image):
        image = image.convert("L")
    image.info = {}  # nothing of its first file: profiles, dates, descriptions
    out = BytesIO()
    if photograph:
        image.save(out, "JPEG", quality=QUALITY, subsampling=0)
    else:
        image.save(out, "PNG")
    return (JPEG if photograph else PNG), out.getvalue()


def coloured(image: Any) -> bool:
    """Whether there is anything but grey in an RGB picture."""
    from PIL import ImageChops

    red, green, blue = image.split()
    return any(ImageChops.difference(red, other).getbbox() is not None for other in (green, blue))


def _upright(image: Any) -> Any:
    from PIL import ImageOps

    return ImageOps.exif_transpose(image)


def _profiled(image: Any) -> bool:
    """Whether a picture has colours of its own, not those of sRGB."""
    profile = image.info.get("icc_profile", b"")
    return bool(profile) and b"sRGB" not in profile and "s\0R\0G\0B".encode("latin-1") not in profile


def _opaque(image: Any) -> Any:
    """The picture in sRGB or greys, on white where it is transparent."""
    from PIL import Image

    if image.mode.startswith("I"):  # 16 bits to the px
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("1", "L") and "transparency" not in image.info:
        return image.convert("L")
    if image.mode == "P" or "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa"):
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, (*WHITE, 255))
        profile = image.info.get("icc_profile")
        image = Image.alpha_composite(ground, image).convert("RGB")
        image.info["icc_profile"] = profile
    return _in_srgb(image)


def _in_srgb(image: Any) -> Any:
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if profile and (image.mode == "CMYK" or _profiled(image)):
        try:
            source = ImageCms.getOpenProfile(BytesIO(profile))
            return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            return image.convert("RGB")  # a profile that does not fit its picture says nothing
    return image.convert("RGB")


def in_inks(image: Any, profile: bytes) -> tuple[str, bytes]:
    """The colour space and the px of a picture for a press: greys, or the inks of a CMYK profile where it has colours."""
    from PIL import ImageCms

    image = image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")
    if image.mode == "RGB" and profile and coloured(image):
        try:
            press = ImageCms.getOpenProfile(BytesIO(profile))
            ours, how = ImageCms.createProfile("sRGB"), ImageCms.Intent.PERCEPTUAL
            inked: Any = ImageCms.profileToProfile(image, ours, press, how, outputMode="CMYK")
            return "/DeviceCMYK", inked.tobytes()
        except (ImageCms.PyCMSError, OSError, ValueError):
            return "/DeviceGray", image.convert("L").tobytes()  # a profile that tells no inks
    return "/DeviceGray", image.convert("L").tobytes()
