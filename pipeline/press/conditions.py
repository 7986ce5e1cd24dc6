"""Printing conditions: what a file for the press says it is made for (ISO 15930-7, output intents; ICC.1:2010)."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.errors import EditionError, Finding, Location
from pipeline.source import Source

REGISTRY = "http://www.color.org"


@dataclass(frozen=True, slots=True)
class Intent:
    """An output intent: the name of a printing condition, what it is in words, its ICC profile and the inks that has.

    `registered` says that the name is known in the registry of characterised conditions, so that it can stand alone.
    """

    name: str
    info: str
    registered: bool
    profile: bytes = b""

    @property
    def inks(self) -> int:
        """How many colorants the profile has: one or four, by its signature (ICC.1:2010, 7.2.8)."""
        return {b"GRAY": 1, b"CMYK": 4}.get(self.profile[16:20], 4)


#: Conditions of the ICC’s registry, and what they are.
CONDITIONS: Mapping[str, str] = MappingProxyType(
    {
        "FOGRA39": "offset on coated paper, ISO 12647-2:2004",
        "FOGRA47": "offset on uncoated paper, ISO 12647-2:2004",
        "FOGRA51": "offset on premium coated paper, ISO 12647-2:2013",
        "FOGRA52": "offset on wood-free uncoated paper, ISO 12647-2:2013",
        "CGATS TR 001": "web offset on coated paper, SWOP",
        "CGATS TR 006": "sheet-fed offset on coated paper, GRACoL 2006",
    }
)


USUAL = "FOGRA52"  # the paper of most books
COATED = "FOGRA51"  # that of most covers

#: The signatures of a profile that may be an output intent: its device class and its colour spaces (ICC.1:2010, 7.2).
OUTPUT, SPACES = b"prtr", (b"GRAY", b"CMYK")


def intent(condition: str, profile: Source | None) -> Intent:
    """The intent of a registered condition, of a profile of the printer’s own, or of both.

    Raises EditionError where the file is no profile of a press.
    """
    if profile is not None and not _is_of_a_press(profile.data):
        message = "this is no ICC profile of a press; name one of class “prtr”, for grey or for CMYK"
        raise EditionError([Finding("PRS-004", message, Location(profile.name))])
    data = profile.data if profile else b""
    if not condition and profile:
        return Intent("Custom", profile.stem, registered=False, profile=data)
    return Intent(condition, CONDITIONS[condition], registered=True, profile=data)


def _is_of_a_press(profile: bytes) -> bool:
    return profile[36:40] == b"acsp" and profile[12:16] == OUTPUT and profile[16:20] in SPACES


GAIN = 0.2  # how much darker a tint of one half is printed


def black_alone() -> Intent:
    """Black ink alone, with a profile of its own: the truth of a book of type, on any press."""
    words = "Black ink alone, dot gain 20 %"
    return Intent("Custom", words, registered=False, profile=_gray_profile(words))


def _gray_profile(words: str) -> bytes:
    """A monochrome output profile: how much light a tint gives back, by Murray and Davies’s formula (ICC.1:2010, 8.5)."""
    steps = 256
    tints = [1 - n / (steps - 1) for n in range(steps)]
    light = [1 - (tint + 4 * GAIN * tint * (1 - tint)) for tint in tints]
    curve = b"curv" + struct.pack(">4xI", steps) + b"".join(struct.pack(">H", round(y * 65535)) for y in light)
    tags = {
        b"cprt": b"text" + struct.pack(">4x") + b"No copyright\0",
        b"desc": _description(words),
        b"kTRC": curve,
        b"wtpt": b"XYZ " + struct.pack(">4x") + WHITE,
    }
    return _assembled(tags)


WHITE = struct.pack(">3i", *(round(value * 65536) for value in (0.9642, 1.0, 0.8249)))  # D50
HEADER, ENTRY = 128, 12  # bytes


def _description(words: str) -> bytes:
    """The name of a profile (ICC.1:2001, 6.5.17)."""
    ascii_ = words.encode("ascii") + b"\0"
    return b"desc" + struct.pack(">4xI", len(ascii_)) + ascii_ + struct.pack(">IIHB67x", 0, 0, 0, 0)


def _assembled(tags: Mapping[bytes, bytes]) -> bytes:
    start = HEADER + 4 + ENTRY * len(tags)
    table, body = b"", b""
    for signature, data in tags.items():
        table += signature + struct.pack(">II", start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    size = start + len(body)
    dated = struct.pack(">6H", 2020, 1, 1, 0, 0, 0)
    fields = b"prtrGRAYXYZ " + dated + b"acsp" + struct.pack(">4xI4s4s8xI", 0, b"none", b"none", 0)
    header = struct.pack(">I4sI", size, b"none", 0x02400000) + fields + WHITE
    return header.ljust(HEADER, b"\0") + struct.pack(">I", len(tags)) + table + body
