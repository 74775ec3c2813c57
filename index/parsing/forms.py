"""What a line of unnumbered text looks like: a title, a date, a signature, a label, an unfinished sentence."""

from __future__ import annotations

import re

from index.language.normalise import clean
from index.parsing.unit_brackets import is_unit_list

_TITLE_WORDS = (
    "方案|意见|办法|通知|规定|细则|计划|规划|纲要|条例|措施|要点|清单|批复|复函|函|公告|通告|指引|指南|决定"
    "|制度|政策|报告|请示|文件|目录|标准|规范|守则|规则|决议|名单|说明"
)
_TITLE = re.compile(
    rf"(?:.*(?:{_TITLE_WORDS})[》”\"]?(?:的(?:通知|批复|复函|函|公告|决定))?)(?:\s*[（(][^（）()]{{1,20}}[)）])?"
)
_SENTENCE_MARK = re.compile(r"[。；;！!？?]")
_DATE = re.compile(
    r"(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[一二][〇零○Ｏ○oO0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
    r"\s*(?:印发|发布|公布)?"
)
_DATELINE = re.compile(rf"[（(]?{_DATE.pattern}[)）]?")
_NUMBER = re.compile(
    r"[（(]?[一-鿿]{1,14}\s*[〔\[【（(]\s*(?:19|20)\d\d\s*[〕\]】）)]\s*(?:第\s*)?\d{1,5}\s*号[)）]?"
)
_SIGNATORY = re.compile(
    r".{2,40}(?:政府|办公[室厅]|委员会|工委|党委|[局部厅院会委办社组行司署处]|中心|公司|领导小组)"
)
_LABEL = re.compile(
    r"[（(〔\[【]?\s*(?:(?:牵头|责任|配合|主办|协办|承办|落实|实施|主管|参与|指导|协同|负责|考核)\s*(?:单位|部门|领导|人|处室|科室)"
    r"|(?:完成|办理|落实|时间)?(?:时限|期限|时间要求|时间节点)|完成时间|责任分工)\s*[：:]"
)
_LABEL_LAST = re.compile(
    r"(?:^|[。；;\s])(?:牵头|责任|配合|主办|承办|落实|实施|参与|负责)(?:单位|部门)\s*[：:][^。；;：:]{2,120}[。；;]?$"
)
_LABELS_LAST = re.compile(
    r"(?<=[。；;\s])\s*(?:牵头|责任|配合|主办|承办|落实|实施|参与|负责)(?:责任)?(?:单位|部门)\s*[：:][^。；;]{2,160}[。；;]?\s*$"
)
_CLOSING = re.compile(
    r"以上(?:意见|请示|各项|报告|规定|政策)|特此(?:通知|公告|报告|通告|复函)|抄\s*[送报]|联\s*系\s*(?:人|电话|方式)|公开方式|主动公开"
    r"|[（(](?:此件|本文)|附\s*[件表]?\s*\d{0,2}\s*[：:.．]\s*\S|附\s*[件表]\s*[：:]"
)
_CLOSING_CLAUSE = re.compile(
    r"本(?:实施|指导|若干|管理|暂行|工作|行动)?(?:政策|意见|方案|办法|措施|通知|细则|规定|决定|公告|通告|计划|文件|规划)(?:自|由|有效期|未尽|从|印发)"
    r"|自本?(?:通知|意见|公告|文件)?(?:印发|发布|公布)之日起|此外，"
)
_CARD = re.compile(
    r"\s*[•·【\[]?\s*(?:(?:信息)?来\s*源|发布(?:时间|日期|机构)|时\s*间|日\s*期|索\s*引\s*号|信息名称|信息分类|内容概[览述]|主题分类|生成日期|成文日期"
    r"|公开日期|发文机关|发文字号|文\s*号|文件编号|有\s*效\s*性|是否有效|时\s*效|字\s*[体号])\s*[】\]]?\s*[:：]"
)
_OPENERS, _CLOSERS = "（(〔[【《“", "）)〕]】》”"
_STOPS = ("。", "；", ";", "！", "”")
# （以下简称承办单位） names someone, it makes nobody responsible
_NAMING = re.compile("简称|统称|下称|合称")
_RESPONSIBLE = re.compile(
    r"牵头|负责|配合|(?:责任|承办|主办|协办|落实)(?:单位|部门)|完成时限|时限[：:]"
)


def is_dateline(line: str) -> bool:
    """二〇〇六年十二月三十日 · 2021年4月19日印发 · (2024年6月12日)."""
    return bool(_DATELINE.fullmatch(clean(line)))


def is_number_line(line: str) -> bool:
    """A document number by itself: 鄂葛开工（2021）4号."""
    return bool(_NUMBER.fullmatch(clean(line)))


def is_title(line: str) -> bool:
    """A line that names a document: short, no sentence, ends with its kind (方案, 通知, 条例 …)."""
    words = clean(line)
    return (
        4 <= len(words) <= 90
        and not _SENTENCE_MARK.search(words)
        and not re.search("[：:]|^附[件表]", words)
        and words[-1] not in "，、,"
        and bool(_TITLE.fullmatch(words))
    )


def is_signatory(line: str) -> bool:
    """An office by itself, as it signs: 河池市人民政府办公室."""
    words = clean(line)
    return (
        len(words) <= 40
        and not re.search(r"[。，；：:,;、]", words)
        and bool(_SIGNATORY.fullmatch(words))
    )


def is_label(line: str) -> bool:
    """牵头单位:市税务局 · （责任单位：… · 完成时限:2019年底前."""
    return bool(_LABEL.match(line))


def is_closing(line: str, *, in_article: bool) -> bool:
    """Whether a line ends the numbered text: 以上意见如无不妥… · 附件：… · 抄送：… · 本政策自发布之日起实施."""
    return bool(_CLOSING.match(line)) or (not in_article and bool(_CLOSING_CLAUSE.match(line)))


def is_card(line: str) -> bool:
    """A line of a page's index card: 来源：某局　发布时间：2024-05-20 · 索引号：0001."""
    return bool(_CARD.match(line))


def is_unfinished(text: str) -> bool:
    """Whether a paragraph of running text breaks off: "…社发局、住建局、拆" before "迁办；完成时限：…"."""
    tail = text[-400:].rstrip()
    if not tail or tail[-1] in "。；！？!?;…":
        return False
    if tail[-1] in "，、,（(〔[【《“" or _open_bracket(tail) is not None:
        return True
    if tail[-1] in _CLOSERS or tail[-1] in "：:":
        return False
    return len(text) >= 30 and bool(re.search("[。，；：,;:]", text[-2000:]))


def ends_with_responsibility(text: str) -> bool:
    """Whether a paragraph ends with bracketed departments: "…（财政部、民政部负责）", "…。【市税务局】"."""
    return _responsibility(text[-900:]) is not None


def without_responsibility(text: str) -> str:
    """A line without the departments at its end: 二、交通出行（牵头单位：市城管局） · （一）保障供水。牵头单位：县水利局."""
    at = _responsibility(text)
    if at is None and (labels := _LABELS_LAST.search(text)):
        at = labels.start()
    return text if at is None else text[:at].rstrip()


def _responsibility(text: str) -> int | None:
    """Where a bracket with departments opens that ends the text."""
    tail = text.rstrip().rstrip("。；")
    if not tail or tail[-1] not in "）)〕]】":
        return None
    depth = 0
    for position in range(len(tail) - 1, -1, -1):
        if tail[position] in "）)〕]】":
            depth += 1
        elif tail[position] in "（(〔[【":
            depth -= 1
            if depth == 0:
                inner = tail[position + 1 : -1]
                if tail[:position].rstrip()[-1:] in _STOPS and is_unit_list(inner, tail[position]):
                    return position
                is_said = _RESPONSIBLE.search(inner) and not _NAMING.search(inner)
                return position if is_said else None
    return None


def ends_with_label(text: str) -> bool:
    """Whether a paragraph ends with whom it binds: "修路380公里。责任单位：市交通运输局"."""
    return bool(_LABEL_LAST.search(text[-300:].rstrip()))


def is_caption(text: str, *, longest: int = 60, is_loose: bool = False) -> bool:
    """Whether a numbered line is only a heading: "一、总体要求" · "（二）基本原则。" – no statement, no sentence.

    ``is_loose`` admits "分梯度申报条件：找准您的定位" and questions ("…怎么办？").
    """
    words = clean(text)
    if is_loose and len(words) <= 40:
        words = words.replace("：", "").rstrip("？?")
    if not words or len(words) > longest or words[-1] in "；;，,、！":
        return False
    if ends_with_responsibility(words):
        return False
    inner = words[:-1] if words[-1] in "。：:" and len(words) <= 40 else words
    return not re.search(r"[。；;！!？?]|[：:].", inner)


def has_sentence(text: str) -> bool:
    """Whether a line is running text rather than a name, number or cell."""
    return len(text) >= 40 or bool(re.search("[。；！？]", text))


def _open_bracket(tail: str) -> int | None:
    """Where a round or square bracket opens that the tail doesn't close."""
    opened: list[int] = []
    for position, char in enumerate(tail):
        if char in "（(〔[【":
            opened.append(position)
        elif char in "）)〕]】" and opened:
            opened.pop()
    return opened[-1] if opened else None
