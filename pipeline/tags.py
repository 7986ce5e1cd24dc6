"""Language tags (BCP 47): those that files have, in the form that readers of books know, and which way they are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

UNKNOWN = frozenset({"", "und", "mul", "zxx", "mis"})  # no language, or none that is known
UNDETERMINED = "und"  # what a language is called that nobody knows: no other one’s hyphens or voice are used

#: Languages with two letters in ISO 639-1, and their three letters in ISO 639-2, those of terminology first.
TWO_LETTERS = """
aa:aar ab:abk ae:ave af:afr ak:aka am:amh an:arg ar:ara as:asm av:ava ay:aym az:aze ba:bak be:bel bg:bul
bh:bih bi:bis bm:bam bn:ben bo:bod,tib br:bre bs:bos ca:cat ce:che ch:cha co:cos cr:cre cs:ces,cze cu:chu
cv:chv cy:cym,wel da:dan de:deu,ger dv:div dz:dzo ee:ewe el:ell,gre en:eng eo:epo es:spa et:est eu:eus,baq
fa:fas,per ff:ful fi:fin fj:fij fo:fao fr:fra,fre fy:fry ga:gle gd:gla gl:glg gn:grn gu:guj gv:glv ha:hau
he:heb hi:hin ho:hmo hr:hrv ht:hat hu:hun hy:hye,arm hz:her ia:ina id:ind ie:ile ig:ibo ii:iii ik:ipk io:ido
is:isl,ice it:ita iu:iku ja:jpn jv:jav ka:kat,geo kg:kon ki:kik kj:kua kk:kaz kl:kal km:khm kn:kan ko:kor
kr:kau ks:kas ku:kur kv:kom kw:cor ky:kir la:lat lb:ltz lg:lug li:lim ln:lin lo:lao lt:lit lu:lub lv:lav
mg:mlg mh:mah mi:mri,mao mk:mkd,mac ml:mal mn:mon mr:mar ms:msa,may mt:mlt my:mya,bur na:nau nb:nob nd:nde
ne:nep ng:ndo nl:nld,dut nn:nno no:nor nr:nbl nv:nav ny:nya oc:oci oj:oji om:orm or:ori os:oss pa:pan pi:pli
pl:pol ps:pus pt:por qu:que rm:roh rn:run ro:ron,rum ru:rus rw:kin sa:san sc:srd sd:snd se:sme sg:sag si:sin
sk:slk,slo sl:slv sm:smo sn:sna so:som sq:sqi,alb sr:srp ss:ssw st:sot su:sun sv:swe sw:swa ta:tam te:tel
tg:tgk th:tha ti:tir tk:tuk tl:tgl tn:tsn to:ton tr:tur ts:tso tt:tat tw:twi ty:tah ug:uig uk:ukr ur:urd
uz:uzb ve:ven vi:vie vo:vol wa:wln wo:wol xh:xho yi:yid yo:yor za:zha zh:zho,chi zu:zul
"""
BY_TWO: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {two: tuple(three.split(",")) for two, three in (each.split(":") for each in TWO_LETTERS.split())}
)
SHORTER: Mapping[str, str] = MappingProxyType({each: two for two, three in BY_TWO.items() for each in three})

#: A well-formed tag (RFC 5646, 2.1): language, script, region, variants, extensions, private use.
WELL_FORMED = re.compile(
    r"(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<variants>(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*)(?P<extensions>(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*)"
    r"(?P<private>-x(?:-[a-z\d]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)
PRIVATE = re.compile(r"x(?:-[a-z\d]{1,8})+", re.IGNORECASE | re.ASCII)

RIGHT_TO_LEFT = frozenset("adlm arab aran armi avst chrs cprt elym hatr hebr hung khar lydi mand mani mend merc mero narb "
    "nbat nkoo orkh palm phli phlp phnx prti rohg samr sarb sogd sogo syrc syre syrj syrn thaa yezi".split()
)  # fmt: skip
#: The languages that are written from right to left where their tag does not say in which script.
WRITTEN_SO = frozenset(
    "ar fa he ur yi ps sd ug dv ckb arc syc syr aii hbo jpa tmr sam ota arb apc arz xpu phn xqa aao nqo prs".split()
)


def tag(given: str) -> str:
    """A tag as it is to be written; "" where it is none: well-formed, two letters for three, cases as is usual.

    A language of two letters that ISO 639-1 does not have is none: “MP” may mean anything.
    """
    text = given.strip().replace("_", "-")
    if PRIVATE.fullmatch(text):
        return text.lower()
    found = WELL_FORMED.fullmatch(text)
    if found is None:
        return ""
    language, _, more = found["language"].lower().partition("-")
    language = SHORTER.get(language, language)
    if len(language) == 2 and language not in BY_TWO:
        return ""
    parts = (
        language,
        more,
        (found["script"] or "").title(),
        (found["region"] or "").upper(),
        f"{found['variants']}{found['extensions']}{found['private'] or ''}".lower().strip("-"),
    )
    return "-".join(part for part in parts if part)


def shown(given: str) -> str:
    """The tag that stands in a book for an `xml:lang`: "" for none, “und” for what is no tag."""
    return (tag(given) or UNDETERMINED) if given.strip() else ""


def direction(given: str) -> str:
    """Which way a language is written, “rtl” or “ltr”: its script says it, else what is usual; "" where nothing is said."""
    known = tag(given)
    script = script_of(known)
    if script:
        return "rtl" if script in RIGHT_TO_LEFT else "ltr"
    if known in UNKNOWN or known.startswith("x-"):
        return ""
    return "rtl" if known.partition("-")[0] in WRITTEN_SO else "ltr"


def script_of(given: str) -> str:
    """The script that a tag names (ISO 15924), in small letters, or ""."""
    found = WELL_FORMED.fullmatch(given)
    return (found["script"] or "").lower() if found else ""
