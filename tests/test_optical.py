"""Optical margins: what hangs, how far, and that all else stays at the edge."""

from __future__ import annotations

import press
import pytest

from pipeline.renderers.pdf import engine, justification
from pipeline.renderers.pdf.optical import AT_LEFT, AT_RIGHT


def lines(form):
    """The lines of every justified paragraph: line, its words’ boxes, left and right edge of the paragraph."""
    for page in press.layout(form).pages:
        for block in engine.walk(page):
            if engine.tag_name(block) == "p" and justification.is_justified(block):
                left = block.content_box_x()
                for line in filter(engine.is_line, engine.walk(block)):
                    words = [box for box in engine.text_boxes(line) if box.text.strip()]
                    if words:
                        yield line, words, left, left + block.width


@pytest.mark.parametrize("form", ["book", "handout"])
def test_ends_hang_by_a_part_of_their_width_and_the_rest_is_flush(form):
    hung = flush = 0
    for line, words, _, right in lines(form):
        if justification.is_stretched(line):
            mark, end = words[-1].text.rstrip()[-1], words[-1].position_x + words[-1].width
            out = AT_RIGHT.get(mark, 0) * justification.advance(mark, words[-1])
            assert end - right == pytest.approx(out, abs=0.2), engine.text(line)
            hung, flush = hung + (mark in AT_RIGHT), flush + (mark not in AT_RIGHT)
    assert hung > 100
    assert flush > 300


@pytest.mark.parametrize("form", ["book", "handout"])
def test_beginnings_hang_only_at_the_margin(form):
    hung = 0
    for line, words, left, _ in lines(form):
        mark, start = words[0].text.lstrip()[0], words[0].position_x
        if start < left - 0.1:
            hung += 1
            assert left - start == pytest.approx(AT_LEFT[mark] * justification.advance(mark, words[0]), abs=0.05)
        elif start < left + 0.1:
            assert mark not in AT_LEFT, engine.text(line)
    assert hung > 10
