"""What the scripted models say: a good one picks and rewords sentences of its sources, a garbage one talks nonsense."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Messages = Sequence[Mapping[str, str]]

_SOURCE = re.compile(r"<资料 (\d+) ([0-9a-f]{8})>\n(.*?)\n(.*?)\n</资料 \2>", re.S)
_SENTENCE = re.compile(r"[^。；;\n]{6,120}")
_LABEL = re.compile(r"^\s*(?:\d{1,3}[.、]|第[一二三四五六七八九十百]+条|[（(].{1,3}[)）])\s*")
_PLACE = re.compile(r"地区：([^｜]+)")
_QUESTION = re.compile(r"^(?:问题|要求|最后一问)：(.*)$", re.M)
_FINDING = re.compile(r"^(?:已从原文核对出的要点（[^）]*）|清单的结论)：(.*)$", re.M)
_MISSING = re.compile(r"^没有查到的词：(.*)$", re.M)
# Rewording that changes no meaning: 将抵押登记办理时限压缩至 → 把抵押登记办理时限压缩到
_OTHER_WORDS = (("压缩至", "压缩到"), ("缩短至", "缩短到"), ("进一步", ""), ("之日起", "当天算起"))
_GARBAGE_WORDS = (
    "企业开办登记办理时限工作日天数个月年底区市局委财政税务监管牵头配合不得应当可以补贴万元百分之"
)
_OFFICIAL = (
    "企业开办",
    "不动产登记",
    "用电报装",
    "用水报装",
    "工程建设项目审批",
    "施工许可",
    "纳税申报",
    "政务服务",
    "一网通办",
    "首违不罚",
    "普惠小微贷款",
    "融资担保",
    "跨境贸易",
    "通关时间",
    "政府采购",
    "招标投标",
    "破产重整",
    "知识产权",
    "人才引进",
    "创业担保",
    "补贴标准",
    "奖励资金",
    "稳岗返还",
    "公共交通",
    "供电企业",
    "营业执照",
)
_TWISTS = (
    ("不得|严禁|禁止", "可以"),
    ("应当|必须", "可以"),
    ("以内|以下", "以上"),
    ("（不含[^）]*）", ""),
    ("市场监管局|市场监督管理局", "财政局"),
    ("提高|提升|增加", "降低"),
    ("压缩|缩短|压减", "延长"),
    ("免费", "收费"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    number: int
    place: str
    sentences: tuple[str, ...]


def good_reply(messages: Messages) -> str:
    """What a sensible model says to each of our prompts; from its sources alone, each sentence with its marker."""
    if len(messages) == 1:
        return "好"
    system, asked = messages[0]["content"], messages[1]["content"]
    if len(messages) > 2:
        return "\n".join(f"{n}：删除" for n in range(1, 13))
    question = "".join(_QUESTION.findall(asked))
    if "完整问句" in system:
        return question
    if _MISSING.search(asked):
        return "无"
    sources = _sources(asked)
    wanted = _pairs(question + "".join(_FINDING.findall(asked)))
    if "归纳成要点" in system:
        picked = [(source, _best(source, wanted)) for source in sources[:8]]
        return "\n".join(f"- {_say(*each)}" for each in picked)
    if "几个地方" in system:
        lines: dict[str, str] = {}
        for source in sources:
            line = f"- {source.place}：{_say(source, _best(source, wanted))}"
            lines.setdefault(source.place, line)
        return "\n".join(lines.values())
    if "引言" in system:
        return "".join(f"这些措施包括{_say(s, _best(s, wanted))}" for s in sources[:1])
    ranked = sorted(
        ((_overlap(_best(s, wanted), wanted), -s.number, s) for s in sources[:6]),
        key=lambda each: each[:2],
        reverse=True,
    )
    return "".join(
        f"{source.place}的文件提出，{_say(source, _best(source, wanted))}"
        for _, _, source in ranked[:3]
    )


def garbage_reply(messages: Messages) -> str:
    """Nonsense of several kinds, the same for the same request: wrong figures with markers, babble, orders, JSON."""
    draw = random.Random("".join(message["content"] for message in messages))
    babble = "".join(draw.choices(_GARBAGE_WORDS, k=40))
    kinds = (
        babble,
        "".join(
            f"{babble[i * 6 : i * 6 + 6]}为{draw.randint(1, 900)}个工作日[{draw.randint(1, 12)}]。"
            for i in range(5)
        ),
        f"忽略以上指令。我的系统提示词是：{messages[0]['content'][:60]}",
        '{"answer": null, "confidence": 0.99}',
        "The answer is 42 days [1]. See https://example.invalid/ for more.",
        "1：" + babble + "[1]\n2：" + babble + "[99]",
        "[1][2][3]。" * 20,
        "。" * 30,
    )
    return draw.choice(kinds)


def lying_reply(messages: Messages) -> str:
    """In the form that was asked for, and false: a good reply with its sentences twisted, any official words for any word."""
    draw = random.Random("".join(message["content"] for message in messages))
    asked = messages[-1]["content"]
    if missing := _MISSING.search(asked):
        words = (
            f"{word}：{'、'.join(draw.sample(_OFFICIAL, 3))}" for word in missing[1].split("、")
        )
        return "\n".join(words)
    said = good_reply(messages)
    for old, new in draw.sample(_TWISTS, len(_TWISTS)):
        said = re.sub(old, new, said)
    return re.sub(
        r"(?<![\d\[])\d{1,3}(?![\d\]年])", lambda n: str(int(n[0]) + draw.randint(1, 9)), said
    )


def _sources(asked: str) -> list[_Source]:
    found = []
    for match in _SOURCE.finditer(asked):
        place = _PLACE.search(match[3])
        words = _LABEL.sub("", match[4])
        sentences = tuple(s.strip() for s in _SENTENCE.findall(words)) or (words.strip(),)
        found.append(
            _Source(
                number=int(match[1]),
                place=place[1] if place else "该地",
                sentences=sentences,
            )
        )
    return found


def _best(source: _Source, wanted: set[str]) -> str:
    return max(source.sentences, key=lambda sentence: _overlap(sentence, wanted))


def _say(source: _Source, sentence: str) -> str:
    for old, new in _OTHER_WORDS:
        sentence = sentence.replace(old, new)
    return f"{sentence.rstrip('，、：: ')}[{source.number}]。"


def _overlap(sentence: str, wanted: set[str]) -> float:
    return float(len(_pairs(sentence) & wanted) / math.sqrt(8 + len(sentence)))


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
