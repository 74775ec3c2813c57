"""Questions about units beside or against those that they name: 跟金融办一起牵头的有谁, 发改局和住建局谁牵头的多."""

from __future__ import annotations

import re

_WITH = r"(?:跟|和|与|同)"
_JOINTLY = r"(?:一起|一块儿?|一道|一同|共同|联合|搭档|搭伙|合伙|配套|搭班)"
_DOES = r"(?:牵头|负责|配合|参[与加]|承担|落实|干|做|抓|管|办)"
_WHO = r"(?:谁|哪(?:些|[一几两三]?[个家])(?:单位|部门|局|人)?|什么(?:单位|部门))"
_PARTNERS = re.compile(
    # 体育局跟谁一起负责, 谁和住建局联合牵头
    rf"{_WITH}{_WHO}(?:来|去)?{_JOINTLY}?(?:来|去)?{_DOES}|{_WHO}{_WITH}[^，,。？?]{{2,14}}?{_JOINTLY}(?:来|去)?{_DOES}"
    # 跟金融办一起牵头的有谁, 和教育局共同负责的单位还有哪些
    rf"|{_WITH}[^，,。？?]{{2,14}}?{_JOINTLY}(?:来|去)?{_DOES}的?(?:单位|部门)?(?:都|还)?(?:有|是)?(?:{_WHO}|哪些|哪几)(?!{_DOES}?的?(?:任务|事|工作|活|项|件|条|措施))"
)
_MORE = r"(?:更?多|更?少|最多|最少)(?:一些|一点|些|点)?(?=[呢啊吗]?[?？。！! ]*$)"
_MORE_ROWS = re.compile(
    rf"(?:谁|哪一?[个家边里]?(?:单位|部门|局|区|市|县|地方)?)(?:的)?(?:要)?(?:{_DOES}|任务|事|活)?(?:的)?(?:任务|事情?|活儿?|项数)?(?:要)?{_MORE}|{_DOES}(?:的)?(?:任务)?(?:谁|哪一?[个家边里])(?:要)?{_MORE}"
)


def asks_partners(text: str) -> bool:
    """Whether those are asked for who stand beside the unit named in its rows.

    >>> asks_partners("跟金融办一起牵头的有谁"), asks_partners("财政局和审计局一起牵头的是哪几项")
    (True, False)
    """
    return bool(_PARTNERS.search(text))


def asks_more_rows(text: str) -> bool:
    """Whether it is asked which of several has more rows, or fewer.

    >>> asks_more_rows("发改局和市场监管局谁牵头的多")
    True
    """
    return bool(_MORE_ROWS.search(text))
