"""Days that come back: 每月15日前, 每季度末月1日至20日, 每周六, 每年9月."""

from __future__ import annotations

import re

from index.language.normalise import narrow

_NUMBER = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])"
_RECURRING = re.compile(
    rf"每(?:个)?(?:年度?|季度?|半年|月|周|星期|学期|学年)(?:末月|首月|末|初|底|中旬|上旬|下旬)?"
    rf"(?:[一二三四五六日天](?!个|项|次)|\s*(?:{_NUMBER}\s*月(?:份|底|初)?)?\s*(?:{_NUMBER}\s*[日号])?"
    rf"(?:\s*[-—–~至到、]\s*(?:{_NUMBER}\s*月)?(?:{_NUMBER}\s*[日号]|周?[一二三四五六日]))?)"
    r"(?:\s*(?:之前|以前|前|底|起))?"
)
_TELLS_A_DAY = re.compile(
    r"[日号]|月(?!$)|\d\s*月|周[一二三四五六日天]|星期[一二三四五六日天]|[末首初底旬]"
)


def find_recurring(text: str) -> tuple[tuple[int, int], ...]:
    """Where recurring days stand in ``text``, as (start, end); 每年 and 每月 alone tell none.

    >>> find_recurring("于每月15日前报送")
    ((1, 7),)
    """
    plain = narrow(text)
    return tuple(
        match.span()
        for match in _RECURRING.finditer(plain)
        if _TELLS_A_DAY.search(match[0][2:] if match[0][1] != "个" else match[0][3:])
        or re.match(r"每(?:周|星期)[一二三四五六日天]", match[0])
    )
