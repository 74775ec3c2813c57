from __future__ import annotations

import pytest

from assistant.answering.telling import telling_values
from assistant.answering.values import Value, Values
from assistant.understanding.question import Asked, Term
from index.settings import load_settings

VALUES = Values(load_settings().lexicon_folder)


def held(kind: Asked, text: str) -> tuple[Value, ...]:
    return VALUES.find(kind, text)


@pytest.mark.parametrize(
    ("text", "kind", "topic", "asked", "expected"),
    [
        (
            "实现办税事项“最多跑两次”，纳税人年纳税次数平均不超过5次",
            Asked.COUNT,
            "纳税次数",
            "一年纳税几次",
            ["5次"],
        ),
        (
            "开户由“甲”标准（1天内办结）提升至“乙”标准（0.5天内办结）",
            Asked.DURATION,
            "开户",
            "开户几天",
            ["0.5天内"],
        ),
        (
            "正常退税时间不超过8个工作日，一类出口企业不超过5个工作日",
            Asked.DURATION,
            "退税",
            "退税几天",
            ["8个工作日", "5个工作日"],
        ),
        (
            "企业开办压缩至1天，不动产转移登记压缩至3天",
            Asked.DURATION,
            "企业开办",
            "企业开办几天",
            ["1天"],
        ),
        (
            "将供水报装的环节精简至2个，时间压缩到4天内（受理不超过1天，通水不超过3天）",
            Asked.DURATION,
            "供水报装",
            "供水报装几天",
            ["4天内"],
        ),
        (
            "将“进口通关48小时以内”修改为“进口通关28小时以内”",
            Asked.DURATION,
            "进口通关",
            "进口通关多久",
            ["28小时以内"],
        ),
        (
            "对标甲市“企业开办0.5天”，将我县企业开办时间压缩到1个工作日以内",
            Asked.DURATION,
            "企业开办",
            "企业开办几天",
            ["1个工作日以内"],
        ),
        ("2个环节，3天办结，1项材料", Asked.COUNT, "报装", "报装要几个环节", ["2个"]),
        ("用电报装容量160千瓦，办电3个工作日", Asked.COUNT, "办电", "办电要几个环节", []),
        ("甲类项目、乙类项目65个工作日、丙类40个工作日", Asked.DURATION, "项目", "项目要多少个工作日", ["65个工作日", "40个工作日"]),
    ],
)  # fmt: skip
def test_only_the_values_that_answer_are_told(
    text: str, kind: Asked, topic: str, asked: str, expected: list[str]
) -> None:
    found = telling_values(text, held(kind, text), [Term(text=topic, weight=1.0)], asked)
    assert [value.text for value in found] == expected


def test_where_nothing_stands_out_all_values_are_told() -> None:
    text = "简易程序30天，普通程序60天"
    found = telling_values(text, held(Asked.DURATION, text), [], "审理几天")
    assert [value.text for value in found] == ["30天", "60天"]
