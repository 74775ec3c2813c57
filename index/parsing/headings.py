"""Which numbered lines only head what follows, and which begin a list that finishes their sentence."""

from __future__ import annotations

from index.parsing import forms
from index.parsing.markers import Rank
from index.parsing.outline import Node
from index.parsing.paragraphs import Paragraph, Role

_FOLDED_CHARS = 1500
# （二）基本原则。 heads what follows, （三）2人户中为父女或母子结构。 says something
_SENTENCE_CHARS = 12


def is_heading(
    node: Node,
    text: str,
    headed: frozenset[float] = frozenset(),
    grouping: frozenset[float] = frozenset(),
) -> bool:
    """Whether a node only names what follows it.

    ``headed`` are the ranks of headings beside it, ``grouping`` of those that head several statements, each
    with its own departments.
    """
    head = node.head
    if head is None or head.role is not Role.MARKED or head.is_heading:
        return True
    if head.marker is None or head.marker.rank.is_division:
        return True
    words = head.raw(text)
    has_below = any(isinstance(child, Node) for child in node.content)
    has_rows = any(isinstance(c, Paragraph) and c.role is Role.ROW for c in node.content)
    if (has_below or has_rows) and node.rank <= Rank.BRACKET:
        # 二、交通出行（牵头单位：市城管局） names who does all that follows
        words = forms.without_responsibility(words)
    is_loose = head.marker.rank is Rank.COMMA and bool(node.content)
    if head.marker.rank is Rank.ARTICLE or not forms.is_caption(words, is_loose=is_loose):
        return False
    if has_below or has_rows:
        opens_list = node.rank > Rank.BRACKET or _opens_clauses(node, text)
        return not (opens_list and is_enumeration(node, text))
    if len(words) > _SENTENCE_CHARS and words.endswith("。"):
        return False
    if node.content:
        # 一、试点内容 and (一)指导思想 head their paragraphs; "2. 系统随机摇房" is an item with its text
        # （一）企业开办 with its one statement and who is responsible for it is an item, too
        is_item = node.rank not in grouping and _says_who(node, text)
        return node.rank <= Rank.BRACKET and not is_item
    return head.level is not None or node.rank in headed


def heads_several(node: Node, text: str) -> bool:
    """Whether several statements below a node each end with departments."""
    paragraphs = (child for child in node.content if isinstance(child, Paragraph))
    return sum(forms.ends_with_responsibility(p.raw(text)) for p in paragraphs) > 1


def _says_who(node: Node, text: str) -> bool:
    """Whether the text below a caption is one statement that ends with departments or labels."""
    paragraphs = [child for child in node.content if isinstance(child, Paragraph)]
    if any(paragraph.role is Role.LABEL for paragraph in paragraphs):
        return True
    ends = [forms.ends_with_responsibility(paragraph.raw(text)) for paragraph in paragraphs]
    return ends.count(True) == 1 and ends[-1]


def is_enumeration(node: Node, text: str) -> bool:
    """Whether the nodes below only finish its sentence: "…符合下列条件：" · （一）…； · （二）…。"""
    below = [child for child in node.content if isinstance(child, Node)]
    if not below or sum(n.end - n.start for n in below) > _FOLDED_CHARS:
        return False
    if any(isinstance(c, Paragraph) and c.role is Role.ROW for c in node.flat()):
        return False
    if any(forms.ends_with_responsibility(p.raw(text)) for p in node.flat()):
        return False
    before: Paragraph | None = node.head
    for child in node.content:
        if isinstance(child, Node):
            break
        before = child
    lead_in = before.raw(text).rstrip() if before else ""
    return node.rank >= Rank.ROUND or lead_in.endswith(("：", ":", "；", "，"))


def _opens_clauses(node: Node, text: str) -> bool:
    """Whether a heading's line and what follows make one sentence: "应当提交：" · "①身份证；"."""
    first = next(child for child in node.content if isinstance(child, Node | Paragraph))
    if not isinstance(first, Node) or not node.head or not first.head:
        return False
    opens = node.head.raw(text).rstrip().endswith(("：", ":"))
    return opens and first.head.raw(text).rstrip().endswith(("；", ";"))
