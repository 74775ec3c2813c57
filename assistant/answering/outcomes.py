"""Statements that say what follows: 未注册的，视为放弃; 连续两次较差的，终止授权; 每日加收违约金."""

from __future__ import annotations

import re

_FOLLOWS = re.compile(
    r"视为|视同|责令|罚款|处罚|处以|处分|取消|终止|撤销|撤回|吊销|注销|收回|追回|退回|退还|腾退|停止|暂停|中止|追究|追责|问责|通报|约谈|"
    r"违约金|滞纳金|赔偿|扣[减除缴分]|不予|不再|不得再|失信|黑名单|信用记录|列入|退出|补缴|警告|警示|重新|递补|即为|免职|没收|"
    r"自行承担|承担[^，。；]{0,8}责任|自动|放弃|限期|整改|移送|[月年日内]不得|不享受|从[轻重]"
)
_ON_CONDITION = re.compile(
    r"(?:的|后|者|情形之一|行为之一)[，,：:]|对[^，,]{2,40}[，,]|逾期|拒不|未[^，,]{1,20}[，,]"
)
ONLY_FOLLOWS = 0.6
_BARRED = re.compile(
    r"(?:[年月天日]|期限?)(?:之|以)?内[^，,。；;]{0,6}(?:不予|不得|不再|不能|不可|取消|禁止)|取消[^，,。；;]{0,16}资格[^，,。；;]{0,4}\d*[年月]|[年月]后(?:方|才)?可"
)


def says_outcome(statement: str) -> float:
    """1 for a statement that says what follows on a condition, less without one, 0 for what says nothing of it."""
    if not _FOLLOWS.search(statement):
        return 0.0
    return 1.0 if _ON_CONDITION.search(statement) else ONLY_FOLLOWS


def says_barred(statement: str) -> float:
    """1 for a statement that says for how long something is not allowed: 两年内不予认定, 取消申请资格5年."""
    return float(bool(_BARRED.search(statement)))
