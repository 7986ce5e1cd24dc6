"""The ISBN: whole, with the right check digit, wherever it comes from."""

from __future__ import annotations

import pytest

from pipeline import isbn
from pipeline.checks import check
from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.readers import read
from pipeline.source import Source

WRONG = {
    "978-3-16-148410-1": "its last digit checks the others, and would be 0; compare them all",
    "978-3-16-148140-0": "its last digit checks the others, and would be 6; compare them all",
    "978-3-16-14841-0": "it has 12 digits, and is to have 13, as 978-3-16-148410-0",
    "978-3-16-148410-X": "it is to have 13 digits and nothing but hyphens between them, as 978-3-16-148410-0",
    "９７８-3-16-148410-0": "it is to have 13 digits and nothing but hyphens between them, as 978-3-16-148410-0",
    "123-3-16-148410-0": "it is to begin with 978 or 979 (979-0 is music), as 978-3-16-148410-0",
    "979-0-2600-0043-8": "it is to begin with 978 or 979 (979-0 is music), as 978-3-16-148410-0",
}


@pytest.mark.parametrize("right", ["978-3-16-148410-0", "9783161484100", "978 3 16 148410 0", "979-10-90636-07-1"])
def test_what_is_right_has_no_finding(right: str) -> None:
    assert isbn.fault(right) is None


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_told(wrong: str) -> None:
    assert str(isbn.fault(wrong)) == f"error [COV-003] “{wrong}” is no ISBN: {WRONG[wrong]}"


@pytest.mark.parametrize("old", ["3-16-148410-X", "316148410x"])
def test_one_of_ten_digits_is_told_its_thirteen(old: str) -> None:
    expected = f"“{old}” is an ISBN of ten digits; write it as it has been since 2007: 978-3-16-148410-0"
    assert str(isbn.fault(old)) == f"error [COV-003] {expected}"


@pytest.mark.parametrize("digit", range(13))
def test_one_wrong_digit_is_always_found(digit: int) -> None:
    whole = "9783161484100"
    for other in "0123456789":
        changed = whole[:digit] + other + whole[digit + 1 :]
        assert (isbn.fault(changed) is None) == (changed == whole)


def test_the_hyphens_are_those_of_the_group_and_the_publisher() -> None:
    assert isbn.hyphenated("9783161484100") == "978-3-16-148410-0"
    assert isbn.hyphenated("97-80198526636") == "978-0-19-852663-6"


TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Bread</title></titleStmt>
<publicationStmt><publisher>P</publisher><idno type="ISBN">{}</idno></publicationStmt>
<sourceDesc><bibl>x<idno type="ISBN">another book’s</idno></bibl></sourceDesc></fileDesc></teiHeader>
<text><body><div><p>Bread is old.</p></div></body></text></TEI>"""


def of_tei(number: str) -> Edition:
    return read(Source("x.xml", TEI.format(number).encode()), Config())


def test_that_of_a_tei_file_is_looked_at_too() -> None:
    found = [finding for finding in check(of_tei("978-3-16-148410-1")) if finding.code == "COV-003"]
    assert [finding.message.partition(":")[0] for finding in found] == ["“978-3-16-148410-1” is no ISBN"]
    assert not [finding for finding in check(of_tei("978-3-16-148410-0")) if finding.code == "COV-003"]
