"""The ways of writing a date, as regular expressions over `aligned` text.

Letters that scans show for digits are let in; what they mean is for `dates` to say.
"""

from __future__ import annotations

import re

from certcheck.fields.numerals import DIGITS
from certcheck.pattern import Pattern

# Inside a date these letters and rings are digits; the Chinese ones are in DIGITS.
LOOKALIKE = "OoQ○◯lIi"
_D = rf"[0-9{LOOKALIKE}]"
_HAN = f"[{DIGITS}○◯O0o]"
_B = r"[ \n]{0,4}"

# What scans and damaged text layers show in place of a digit.
_ODD = r"""[0-9A-Za-z?？*■□▇█●◆#&@%$!~^+=<>.,;:'"|\\/_○〇零一二三四五六七八九十-]"""
WITH_WORDS = Pattern(
    rf"""(?<![0-9A-Za-z])
    (?P<year> [12lIi][ \n]?[890OoQ○◯](?:[ \n]?{_D}){{2}} | 9999 | {_HAN}(?:{_B}{_HAN}){{3}}
      | (?<![{DIGITS}])(?P<ringless> 二{_B}[一二三四五六七八九]{_B}[〇零一二三四五六七八九]))
    {_B}年{_B}
    (?P<month> {_D}(?:[ ]?{_D})? | [{DIGITS}十拾元](?:{_B}[{DIGITS}十拾]){{0,2}})
    {_B}月
    (?: {_B}(?P<day> {_D}(?:[ ]?{_D})? | [{DIGITS}十拾廿卅](?:{_B}[{DIGITS}十拾]){{0,3}})
        {_B}[日号]
      | {_B}(?P<bare> {_D}{{1,2}} | [{DIGITS}十拾廿卅]{{1,4}})
        (?:(?=[ ]?[-~][ ]?[0-9]{{1,2}}[日号])|(?![0-9A-Za-z{DIGITS}个万份]|[ ]?[年月]|[?？*■□▇█●◆#&]
          |[ ]?{_ODD}{{1,3}}日))
      | (?![ ]?{_ODD}{{1,4}}[ ]?日)
    )""",
    re.VERBOSE,
)
WITH_MARKS = Pattern(
    rf"""(?<![0-9A-Za-z.])
    (?P<year> [12lIi][890OoQ○◯]{_D}{{2}} | 9999)
    [ ]?(?P<mark>[-./·_])[ ]?(?P<month> {_D}{{1,2}})
    [ ]?(?P=mark)[ ]?(?P<day>
      {_D}{{1,2}} (?!(?!T[0-9])[0-9A-Za-z○]|\.[0-9])
      | [0-3][0-9] (?=[0-2][0-9]:[0-5][0-9]))""",
    re.VERBOSE,
)
SPACED_MARKS = Pattern(
    rf"""(?<![0-9A-Za-z])(?<![0-9A-Za-z][ ])
    (?P<year> [12lIi][ ][890OoQ○◯](?:[ ]{_D}){{2}})
    [ ]?(?P<mark>[-./])[ ]?(?P<month> {_D}(?:[ ]{_D})?)
    [ ]?(?P=mark)[ ]?(?P<day> {_D}(?:[ ]{_D})?)
    (?![ ]?[0-9A-Za-z])""",
    re.VERBOSE,
)
MONTH_MARKS = Pattern(
    r"""(?<![0-9A-Za-z./-])
    (?P<year> (?:19|20)[0-9]{2}) (?:-|/|\.(?=[0-9]{2})) (?P<month> [0-9]{1,2})
    (?![0-9A-Za-z./]|-[0-9])""",
    re.VERBOSE,
)
TOGETHER = Pattern(
    rf"""(?<![0-9A-Za-z.])
    (?P<year> (?:19|20|2[OoQ]|[lI]9){_D}{{2}})
    (?P<month> [01OoQlIi]{_D}) (?P<day> [0-3OoQlIi]{_D})
    (?![0-9A-Za-z]|\.[0-9])""",
    re.VERBOSE,
)
# A year, month or day that is there and cannot be read: 20■6年3月, 2026年?月1日, 202年3月3□日.
DAMAGED = Pattern(
    rf"""(?<![0-9A-Za-z])
    ({_ODD}(?:[ ]?{_ODD}){{1,5}}) [ ]{{0,2}}年
    [ ]{{0,2}} ({_ODD}(?:[ ]?{_ODD}){{0,3}})? [ ]{{0,2}}月
    (?:[ ]{{0,2}} ({_ODD}(?:[ ]?{_ODD}){{0,3}})? [ ]{{0,2}}日)?""",
    re.VERBOSE,
)
BLANK = Pattern(r"[ _.□-]")
