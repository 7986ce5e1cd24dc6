"""Plays: speeches, who speaks, what is done, who is in it (TEI P5, ch. 7)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.renderers.behaviours.flow import Behaviour, a_paragraph, a_phrase, holder, own_line

BEHAVIOURS: Mapping[str, Behaviour] = MappingProxyType(
    {
        "sp": holder("speech"),
        "spGrp": holder("speeches"),
        "speaker": a_paragraph("speaker"),
        "stage": own_line("stage", "i"),
        **dict.fromkeys(("camera", "sound", "tech", "view"), own_line("stage", "i")),
        **dict.fromkeys(("incident", "kinesic", "vocal", "pause", "writing", "shift"), own_line("stage", "i")),
        "castList": holder("cast"),
        "castGroup": holder("cast-group"),
        "castItem": a_paragraph("cast-item"),
        "role": a_phrase("span", "role"),
        "roleDesc": a_phrase("span", "role-desc"),
        "actor": a_phrase("span", "actor"),
        "set": holder("scene"),
        "prologue": holder("prologue"),
        "epilogue": holder("epilogue"),
    }
)
