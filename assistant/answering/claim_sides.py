"""Claims without a number: 还要交, 免费, 可以 – and on which side the text stands: 免收, 不得, 不享受."""

from __future__ import annotations

import re

from assistant.answering.ground_sense import before_denial, denied_by, denies, pairs_of
from assistant.understanding.question import Question
from index.language.normalise import fold

_COSTS = re.compile(
    r"(?:还|仍|都|也)?(?:要|得|需要?|必须|须|应当?)(?:自己|先|另外|额外)?(?:[一-龥]{0,2})?(?:交|缴|花|掏|付|收|出)(?:一?笔)?(?:钱|费|纳)?|收(?:取)?(?:钱|费)|收[一-龥]{0,6}费|要钱|有偿|自费"
)
_FREE = re.compile(
    r"免(?:费|收|缴|交|除|征|予收取)|零(?:费用|成本|投资|收费)|不(?:再|予|得)?(?:用|需要?|必|收取?|要)(?:交|缴|花|掏|付|收|出)?(?:钱|费|取)?|无需(?:交|缴|花|付)|取消(?:收取)?"
)
_MAY_NOT = re.compile(
    r"不(?:得|能|可以?|准|许|允许|享受|适用|予|再享受|纳入|包括|包含|受理|支持|符合)|禁止|严禁|除外|没有(?=资格|补|奖|安)|无资格|不(?:再)?(?:给予?|发放?|予以?)(?=补|奖)"
)
# 无房职工, 逾期未交的, 不符合条件的: a case by what it lacks, nothing is denied
_STATES = re.compile(
    r"无(?![需须偿])|未|不(?:得|能|可以?|应|会)?(?=超过|低于|少于|高于|多于|大于|小于)"
)
# （煤矿领域除外）: a claim of the rule for 煤矿 is wrong, whatever the rule says
_LEFT_OUT = re.compile(
    r"除外|例外|不在此限|不受此限|不适用|不含|不包括|不包含|不计入|不计(?:算)?在内|不在[^，。；]{0,10}范围"
)
_FREED = re.compile(r"不(?:算|受|用|需|必|包括|包含|含|适用)|除外|例外|没有(?:限制|要求)|不限")
_PAYS = re.compile(r"交|缴|付|费|钱|押金|保证金|租金|收|出资|承担")
_LACKING = re.compile(r"(?:没(?:有)?|不(?:提供|设|给|开|发|办)(?:理|放)?)(?=[一-龥]{2})")
_PROVIDES = re.compile(r"提供|实行|设(?:立|置|有)|开展|开通|给予|发放|建立|可以|应当|受理")
_NUMERAL = "[一二两三四五六七八九十\\d]"
# 三房一厅, 一年两次: what is made up of so many of each
_MAKE_UP = re.compile(f"(?:{_NUMERAL}[一-龥]){{2,}}")
_ONLY = re.compile(r"(?:只有|仅有|仅限于?|只限于?|只给|只对|只是)(?P<what>[一-龥]{3,})")
_RUN = re.compile(r"[^，,。；;：:、]+(?:、[^，,。；;：:、]+)+")
_MAY = re.compile(r"可以|可(?=[自选申享同按凭通])|能(?!力|源|够再)|允许|享受|适用|有资格|给予|有权")
_HAS = re.compile(r"(?<!没)有(?=[一-龥]{2})|享受|给予|发放")


def side_taken(question: Question, said: str) -> str:
    """是的 or 不对 where the claim and what is ``said`` speak for or against the same thing; "" where that isn't clear."""
    claimed = question.text.removesuffix("，对吗？")
    if _FREE.search(claimed):
        return "是的" if _FREE.search(said) else ""
    if _COSTS.search(claimed):
        return "不对" if _FREE.search(said) else ""
    if _MAY_NOT.search(claimed):
        if _MAY_NOT.search(said):
            return "是的"
        return "不对" if _MAY.search(said) else ""
    if (_MAY.search(claimed) or _HAS.search(claimed) or question.quantities) and _MAY_NOT.search(
        said
    ):
        return "不对"
    return "不对" if _affirms(claimed, said) else ""


def other_make_up(claimed: str, said: str) -> bool:
    """Whether both name one make-up with other numbers: 三房一厅 and 两房一厅."""
    for match in _MAKE_UP.finditer(claimed):
        same = re.compile(re.sub(_NUMERAL, lambda _: f"{_NUMERAL}", match[0]))
        told = same.findall(said)
        if told and match[0] not in told:
            return True
    return False


def _affirms(claimed: str, said: str) -> bool:
    """Whether ``said`` has what the claim says is lacking: 过节没人工接 beside 提供（含节假日）人工服务."""
    lacking = _LACKING.search(claimed)
    if lacking is None or denies(said) or not _PROVIDES.search(said):
        return False
    word = claimed[lacking.end() : lacking.end() + 2]
    return word in said


def opposes(claim: str, said: str) -> bool:
    """Whether ``said`` denies what ``claim`` affirms: 省级不奖励 beside 省级也奖20万, 低保家庭免交 beside 要交2个月租金."""
    claim, said = _STATES.sub("", claim), _STATES.sub("", said)
    if _LEFT_OUT.search(said):
        return not (_LEFT_OUT.search(claim) or _FREED.search(claim))
    if denies(claim) or not denies(said) or said.endswith("的"):
        return False
    if _FREE.search(said):
        return bool(_PAYS.search(claim))
    if _MAY_NOT.search(said):
        return True
    denied = denied_by(said)
    plain = fold(claim)
    return bool(denied & pairs_of(plain)) or any(pair[0] in plain for pair in denied)


def misses_others(claim: str, said: str) -> str:
    """The list of which a claim takes one member for all: 只有低保家庭 of 低保家庭、特困人员、优抚对象."""
    only = _ONLY.search(claim)
    if only is None:
        return ""
    for run in _RUN.findall(said):
        members = run.split("、")
        if any(only["what"][:3] in member for member in members):
            return str(run)
    return ""


def subject_of(said: str) -> frozenset[str]:
    """The pairs of characters that ``said`` denies something of: 低保家庭免交 → 低保, 保家, 家庭; 不含房地产企业."""
    if _LEFT_OUT.search(said):
        return frozenset(pairs_of(fold(_LEFT_OUT.sub("", said))))
    return frozenset(pairs_of(before_denial(said)))


def denies_alike(claim: str, said: str) -> bool:
    """Whether both deny the same: 1A级不奖励 and 1A、2A不奖励."""
    ours, theirs = denied_by(_STATES.sub("", claim)), denied_by(_STATES.sub("", said))
    if ours & theirs:
        return True
    return bool(_FREE.search(claim) and _FREE.search(said))
