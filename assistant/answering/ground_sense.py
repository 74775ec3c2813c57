"""Whether a sentence keeps the sense of the clauses it cites: negation, obligation, exceptions, its very subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.verdicts import Fail, Reason
from index.language.normalise import clean, fold

ALIKE = 0.6
"""Share of a clause's character pairs that a clause of the source must have to be the one meant"""
NEAR = 0.1
SUPPORTED = 0.5
SUPPORTED_WITH_QUESTION = 0.65
SUPPORTED_AT_LEAST = 0.35
SHORT = 4
REACH = 7
"""Characters behind a negation that are taken for what it denies"""

FORBIDDEN_REACH = 16
"""As ``REACH``, behind 不得 and 禁止, which deny all of their clause"""

_CLAUSE = re.compile(r"[，,；;。！？!?：:（）()\n]+")
_SENTENCE = re.compile(r"[。！？!?\n]+")
# Words with 不, 无, 未, 非 that deny nothing, and limits, which are compared as quantities
_NO_NEGATION = re.compile(
    r"不得?(?:超过|高于|低于|少于|多于|大于|小于|晚于|早于|短于|长于)|不断|不仅|不但|不只|不动产|不可抗力|不同|不足|不限|不良|不见面|不过|不低|不少"
    r"|不计算在内|不计入|不计在内|不含|不包括|不包含|无障碍|无纸化|无人机?|无偿|无缝|无线|无形|未来|未成年|非公有?|非税|非物质|非营利|非经营|非居民|非农|非公经济|非机动"
    r"|不打烊|跑一次|一次不跑|免疫|避免|不定期|不折不扣|不竭|不懈|能不能|是不是|是否"
)
_NEGATION = re.compile(
    r"不|未|无需|无须|无(?=[一-龥])|免|禁止|严禁|杜绝|停止|取消|暂停|停(?=[发缴征办用])|没(?![收落入])|拒绝|非(?=法定|必)|零(?=[收费跑投材资成])"
)
# 不免费 is paid for, 不得取消 is kept: two denials in a row deny nothing
_TWICE = re.compile(r"(?:不得?|不予|不会|不能|不再|未|没有|并非)(?:免|取消|停止|禁止|暂停|拒绝)")
_NO_LIMIT = re.compile(r"不限(?!于|期)")
_LEAVES_OUT = re.compile(
    r"除外|例外|不含|不包括|不包含|不计入|不计(?:算)?在内|不在[^，。；]{0,10}范围"
)
_NEVER = re.compile(r"不得|不能(?!够?不)|不可以|不准|不许|禁止|严禁")
# 不得低于合同金额的2%: the limit's number may stand further off than where quantities look for it
_LIMITS = (
    (
        "most",
        re.compile(
            r"(?:不得?|不能|不应|不可|不会|未)(?:超过|超出|高于|多于|大于|长于|晚于)|至多|最多|最高(?!法|检|人民)|上限"
        ),
    ),
    (
        "least",
        re.compile(
            r"(?:不得?|不能|不应|不可|不会|未)(?:低于|少于|小于|短于|早于)|至少|最少|最低|起码|下限"
        ),
    ),
    ("more", re.compile(r"(?<![不得能应可会未])(?:超过|超出|高于|多于|大于|长于|晚于)")),
    (
        "less",
        re.compile(
            r"(?<![不得能应可会未])(?:低于|少于|小于|短于|早于)|不足(?=[\d零一二三四五六七八九十])|不满(?=[\d一二三四五六七八九十])"
        ),
    ),
)
# 未经处理的粪污: a state that isn't reached, whatever else the clause denies
_NOT_YET = re.compile(
    r"(?P<state>未(?!来|成年)|没有?(?![收落入])|(?<![是除])非(?!法定|必|常|税|公|营|物质|居民|农|机动))|不予"
)
_ONLY_THEN = re.compile(r"方可|方能|才能|才可|之后|后再?[可能]")
_OTHER_LIMITS = {
    "most": frozenset({"least", "more"}),
    "least": frozenset({"most", "less"}),
    "more": frozenset({"most", "less"}),
    "less": frozenset({"least", "more"}),
}
_HEADER = re.compile(
    r"(?:不得|禁止|严禁|不准)[^。；;]{0,24}?(?:下列|以下|如下|行为|情形|[：:])[^。]{0,200}$"
)
_MUST = re.compile(
    r"(?<![相对响供反效适感])应当|必须|务必|须(?!知|臾)|(?<![相对响供反效适感一-龥])应(?![用急对收届聘变付邀])"
)
_MAY = re.compile(r"可以|鼓励|允许|(?<![许认尚])可(?![持靠行视再能见信追控研支用复推观])")
_STOCK = re.compile(
    r"根据|按照|依据|依照|文件|规定|明确|提出|要求|方面|其中|此外|同时|另外|具体|如下|包括|主要|措施|政策|资料|显示|说明|就是说|总体|综上|因此|所以"
    r"|需要|可以|应当|应该|即可|以下|上述|该项|这项|本项|此项|对于|关于|通过|进行|实现|相关|有关|内容|目标|到位|方案|工作|企业|缩短|压缩|减少"
)
_SMALL = frozenset(
    "的了在是和与及等对为将把被由于向以并或也都就还至到从给其该此这那各每又再则即能可要让使用则、“”‘’《》（）()，,。；;：:？！-—…·%/ "
)


def check_sense(said: str, sources: Sequence[str]) -> Iterator[Reason]:
    """Clauses of ``said`` that deny, demand or except otherwise than the clauses they go back to."""
    clauses = [clause for source in sources for clause in _clauses(source)]
    for clause in _clauses(said):
        yield from _compare(clause, clauses)


def denies(text: str) -> bool:
    """Whether ``text`` denies or leaves out something: 省级不奖励, 低保家庭免交, 残疾人除外."""
    return bool(_NEGATION.search(_denials(text)) or _LEAVES_OUT.search(fold(text)))


def denied_by(text: str) -> frozenset[str]:
    """The pairs of characters that ``text`` denies: 不限户籍 → 限户, 户籍."""
    return _denied(_denials(text))


def before_denial(text: str) -> str:
    """``text``, folded, up to what denies something or leaves it out."""
    plain = _denials(text)
    found = [m.start() for p in (_NEGATION, _LEAVES_OUT) if (m := p.search(plain))]
    return plain[: min(found, default=len(plain))]


def _denials(text: str) -> str:
    """``text`` without words that deny nothing; 不限户籍 does deny a limit."""
    return _TWICE.sub("", _NO_NEGATION.sub("", _NO_LIMIT.sub("不设", fold(text))))


def support(said: str, sources: Sequence[str], question: str = "") -> bool:
    """Whether the sources speak of what ``said`` speaks of: most of its words stand in them.

    A sentence may use the question's words for part of it, never for most.
    """
    content = content_of(said)
    if len(content) < SHORT:
        return True
    pairs = {pair for source in sources for pair in pairs_of(fold(source))}
    own = coverage(content, pairs)
    if own >= SUPPORTED:
        return True
    with_question = coverage(content, pairs | pairs_of(fold(question)))
    return own >= SUPPORTED_AT_LEAST and with_question >= SUPPORTED_WITH_QUESTION


def overlap(said: str, source: str) -> float:
    """Share of ``said``'s content that stands in ``source``, 0 to 1."""
    return coverage(content_of(said), pairs_of(fold(source)))


def touches(said: str, topic: str) -> bool:
    """Whether ``said`` has any word of its own in common with ``topic``."""
    return bool(pairs_of(content_of(said)) & pairs_of(fold(topic)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    text: str
    pairs: frozenset[str]
    denied: frozenset[str]
    """The pairs that a negation stands before: what it denies"""
    must: bool
    may: bool
    never: bool
    not_yet: tuple[tuple[frozenset[str], bool], ...]
    """What each 未, 没, 非 or 不予 stands right before, and whether it is a state (not 不予)"""
    near: frozenset[str]
    """What any negation stands right before, 不得 and 禁止 aside"""
    can: bool
    limits: frozenset[str]


def _clauses(text: str) -> list[_Clause]:
    found = []
    position = 0
    for sentence in _SENTENCE.split(text):
        for piece in _CLAUSE.split(sentence):
            position = text.find(piece, position) if piece else position
            folded = fold(piece)
            if len(folded) < 3:
                continue
            plain = _NO_NEGATION.sub("", folded.replace("经过", "经"))
            denials = _TWICE.sub("", plain)
            is_listed = bool(_HEADER.search(text[max(0, position - 260) : position]))
            bare = _MAY.sub("", _MUST.sub("", _NEGATION.sub("", plain)))
            found.append(
                _Clause(
                    text=piece.strip(),
                    pairs=frozenset(pairs_of(bare)),
                    denied=frozenset(pairs_of(bare)) if is_listed else _denied(denials),
                    must=bool(_MUST.search(plain)),
                    may=bool(_MAY.search(plain)),
                    never=bool(_NEVER.search(plain)),
                    not_yet=_not_yet(plain),
                    near=_near(plain),
                    can="可以" in plain,
                    limits=frozenset(way for way, cue in _LIMITS if cue.search(folded)),
                )
            )
    return found


def _compare(clause: _Clause, sources: Sequence[_Clause]) -> Iterator[Reason]:
    if len(clause.pairs) < 2 or any(fold(clause.text) == fold(s.text) for s in sources):
        return
    scored = [(len(clause.pairs & s.pairs) / len(clause.pairs), s) for s in sources]
    best = max((score for score, _ in scored), default=0.0)
    if best < ALIKE:
        return
    meant = [source for score, source in scored if score >= best - NEAR]
    if (
        all(_is_turned(clause, source) for source in meant)
        or all(_is_other_force(clause, source) for source in meant)
        or all(_reaches_a_state(clause, source) for source in meant)
    ):
        yield Reason(fail=Fail.NEGATION, value=clean(clause.text))
    if clause.limits and all(_is_other_limit(clause.limits, s.limits) for s in meant):
        yield Reason(fail=Fail.DIRECTION, value=clean(clause.text))


def _is_other_limit(said: frozenset[str], source: frozenset[str]) -> bool:
    """Whether one says 不少于 where the other, which doesn't, says 最高."""
    return any(_OTHER_LIMITS[way] & source for way in said - source)


def _denied(plain: str) -> frozenset[str]:
    """What stands behind each negation, or before one that ends its clause (一律取消)."""
    found: set[str] = set()
    for match in _NEGATION.finditer(plain):
        is_whole = bool(_NEVER.match(plain, match.start()))
        reach = FORBIDDEN_REACH if is_whole else REACH
        behind = _NEGATION.sub("", plain[match.end() : match.end() + reach])
        found |= pairs_of(
            behind if len(behind) > 1 else plain[max(0, match.start() - REACH) : match.start()]
        )
    return frozenset(found)


def _not_yet(plain: str) -> tuple[tuple[frozenset[str], bool], ...]:
    found = (
        (frozenset(pairs_of(plain[m.end() : m.end() + 3])), bool(m["state"]))
        for m in _NOT_YET.finditer(plain)
    )
    return tuple((pairs, is_state) for pairs, is_state in found if pairs)


def _near(plain: str) -> frozenset[str]:
    behind = (
        plain[m.end() : m.end() + 4]
        for m in (*_NEGATION.finditer(plain), *_NOT_YET.finditer(plain))
        if not _NEVER.match(plain, m.start())
    )
    return frozenset(pair for each in behind for pair in pairs_of(_NEGATION.sub("", each)))


def _reaches_a_state(said: _Clause, source: _Clause) -> bool:
    """经处理的 said of what the source says 未经处理的, or the other way round."""
    if _ONLY_THEN.search(said.text) or _ONLY_THEN.search(source.text):
        return False
    return any(
        pairs <= there.pairs and not pairs & (there.near if is_state else there.denied)
        for here, there in ((said, source), (source, said))
        for pairs, is_state in here.not_yet
    )


def _is_turned(said: _Clause, source: _Clause) -> bool:
    """Whether one denies what the other only says; what the other doesn't speak of proves nothing."""
    if said.denied and not said.denied & source.denied and said.denied & source.pairs:
        return True
    return bool(source.denied and not source.denied & said.denied and source.denied & said.pairs)


def _is_other_force(said: _Clause, source: _Clause) -> bool:
    """应当 said as 可以, 鼓励 said as 必须, 不得 said as 可以."""
    if said.never and not source.never:
        return source.may
    if source.never and not said.never:
        return said.may
    if said.can and not said.must and source.must and not source.can:
        return True
    if said.must and not said.may:
        return source.may and not source.must
    return said.may and not said.must and source.must and not source.may


def content_of(said: str) -> str:
    """The characters of ``said`` that carry its meaning: small words and stock phrases left out."""
    plain = _STOCK.sub(" ", fold(clean(said)))
    return "".join(c for c in plain if c not in _SMALL)


def coverage(content: str, pairs: set[str] | frozenset[str]) -> float:
    """Share of the characters that stand in a known pair with a neighbour."""
    if len(content) < 2:
        return 1.0
    known = [content[i : i + 2] in pairs for i in range(len(content) - 1)]
    covered = sum(
        (i > 0 and known[i - 1]) or (i < len(known) and known[i]) for i in range(len(content))
    )
    return covered / len(content)


def pairs_of(folded: str) -> set[str]:
    """Pairs of neighbouring characters, small words left out."""
    plain = "".join(c for c in folded if c not in _SMALL)
    return {plain[i : i + 2] for i in range(len(plain) - 1)}
