"""What a content stream names: colour spaces, fonts, graphics states, pictures (ISO 32000-1, 7.8.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from pipeline.checks.preflight.document import Colour, Font, Picture, Space
from pipeline.checks.preflight.objects import array, dictionary, inside, is_stream, name, number, text

GRAY = Space("DeviceGray", "gray", ("Black",))
RGB = Space("DeviceRGB", "rgb")
CMYK = Space("DeviceCMYK", "cmyk", ("Cyan", "Magenta", "Yellow", "Black"))
UNKNOWN = Space("", "")
PATTERN = Space("Pattern", "")

BY_NAME: Mapping[str, Space] = MappingProxyType(
    {"DeviceGray": GRAY, "G": GRAY, "DeviceRGB": RGB, "RGB": RGB, "DeviceCMYK": CMYK, "CMYK": CMYK, "Pattern": PATTERN}
)
OF_CIE: Mapping[str, str] = MappingProxyType({"CalGray": "gray", "CalRGB": "rgb", "Lab": "lab"})
OF_PROFILE: Mapping[int, str] = MappingProxyType({1: "gray", 3: "rgb", 4: "cmyk"})
DEEPEST = 4  # spaces over spaces


@dataclass(frozen=True, slots=True)
class Resources:
    """The resources of one content stream; each is read once."""

    entries: Any
    _spaces: dict[str, Space] = field(default_factory=dict)
    _fonts: dict[str, Font] = field(default_factory=dict)

    def named(self, kind: str, key: str) -> Any:
        """What the stream calls by a name."""
        return inside(self.entries, f"/{kind}", f"/{key}") if key else None

    def space(self, key: str) -> Space:
        """A colour space by its name."""
        if key not in self._spaces:
            self._spaces[key] = BY_NAME.get(key) or space(self.named("ColorSpace", key))
        return self._spaces[key]

    def font(self, key: str) -> Font:
        """A font by its name."""
        if key not in self._fonts:
            self._fonts[key] = font(self.named("Font", key))
        return self._fonts[key]

    def space_of(self, value: Any) -> Space:
        """The colour space of a picture or shading: by name or written out."""
        return self.space(name(value)) if name(value) else space(value)


def space(value: Any, depth: int = 0) -> Space:
    """A colour space as it is written (ISO 32000-1, 8.6.3)."""
    parts = array(value)
    family = name(parts[0]) if parts else name(value)
    if family in BY_NAME:
        return BY_NAME[family]
    if family in OF_CIE:
        return Space(family, OF_CIE[family])
    second = parts[1] if len(parts) > 1 else None
    if family == "ICCBased":
        return Space(family, OF_PROFILE.get(int(number(inside(second, "/N"))), ""))
    if family in ("Indexed", "I") and depth < DEEPEST:
        under = space(second, depth + 1)
        return Space("Indexed", under.process, under.inks)
    if family in ("Separation", "DeviceN"):
        return Space(family, "spot", tuple(map(name, array(second))) or (name(second),))
    return UNKNOWN


def initial(of: Space) -> Colour:
    """The colour that is current when a space is chosen (ISO 32000-1, 8.6.8, table 74)."""
    if of.process == "cmyk":
        return Colour(of, (0.0, 0.0, 0.0, 1.0))
    return Colour(of, (1.0,) * len(of.inks) if of.process == "spot" else (0.0,) * COUNT.get(of.process, 0))


COUNT: Mapping[str, int] = MappingProxyType({"gray": 1, "rgb": 3, "lab": 3})


def font(value: Any) -> Font:
    """A font, and the file of its descriptor or of its descendant’s (ISO 32000-1, 9.7 and 9.9)."""
    kind = name(inside(value, "/Subtype"))
    holder = next(iter(array(inside(value, "/DescendantFonts"))), value) if kind == "Type0" else value
    descriptor = dictionary(inside(holder, "/FontDescriptor"))
    file = next((key for key in FILES if is_stream(inside(descriptor, key))), "")
    return Font(
        name(inside(value, "/BaseFont")) or name(inside(descriptor, "/FontName")) or "without a name",
        kind,
        (name(inside(descriptor, file, "/Subtype")) or file[1:]) if file else "",
        inside(value, "/ToUnicode") is not None or _spelt(value, kind, holder),
    )


FILES = ("/FontFile", "/FontFile2", "/FontFile3")
LATIN = frozenset({"WinAnsiEncoding", "MacRomanEncoding", "MacExpertEncoding"})
COLLECTIONS = frozenset({"Japan1", "GB1", "CNS1", "Korea1", "KR"})


def _spelt(value: Any, kind: str, holder: Any) -> bool:
    """Whether its encoding tells its letters without a map (ISO 14289-1, 7.21.7)."""
    if kind == "Type0":
        return text(inside(holder, "/CIDSystemInfo", "/Ordering")) in COLLECTIONS
    encoding = inside(value, "/Encoding")
    if {name(encoding), name(inside(encoding, "/BaseEncoding"))} & LATIN:
        return True
    if any(OPAQUE.fullmatch(name(glyph)) for glyph in array(inside(encoding, "/Differences"))):
        return False
    symbolic = int(number(inside(value, "/FontDescriptor", "/Flags"))) & SYMBOLIC
    return kind in ("Type1", "MMType1") or not symbolic  # the glyphs of Type 1 have names, in the font if nowhere else


SYMBOLIC = 4  # ISO 32000-1, table 123
OPAQUE = re.compile(r"(g|c|cid|glyph|index|a)\d+", re.IGNORECASE)  # names that name no letter


def picture(value: Any) -> Picture:
    """A picture’s own size (ISO 32000-1, 8.9.5)."""
    stencil = inside(value, "/ImageMask") is True
    return Picture(
        int(number(inside(value, "/Width"))),
        int(number(inside(value, "/Height"))),
        1 if stencil else int(number(inside(value, "/BitsPerComponent"), 8)),
        inside(value, "/SMask") is not None,
    )
