"""Characters that are mistaken for one another because they look alike (形近字); each word is one group."""

from __future__ import annotations

_GROUPS = (
    "己已巳 未末 土士 人入 日曰目 天夭夫 干千于 大太犬 田由甲申 侯候 徒徙 拔拨 析折祈 住往 体休 待侍 持特 材村 请清情 准淮 货贷 帐账 "
    "税悦脱 证征 限很 区匹 局居 项顷 间问 网冈 免兔 享亨 券卷 审宙 责贵 任仕 位拉 完宋 成戍 时对 期斯 年午 办为 几儿 "
    "设没 报服 话活 提捉 理埋 环坏 科料 技枝 登凳 记纪 标际 达迖 率牵 晚挽 厂广 收牧 费贾 电申 气乞 水永 接按 装袋 "
    "政故 务夯 处外 单早 牌碑 件仵 保堡 障樟 投设 资货 贸贺 易昜 进迸 口囗 出岀 境镜 检捡 验险 管菅 查杳 监蓝 督椿 "
    "信倍 用甩 知如 识织 产严 权杈 护沪 法洁 院完 案桉 执扶 破坡 养氧 老考 幼幻 园圆 教孝 育肓 医匿 疗辽 卫卩 生牛 "
    "城诚 市币 县具 省着 镇填 街衙 道首 社杜 补扑 贴帖 奖浆 励厉 金全 额颜 万方 元无 "
)


def lookalikes() -> dict[str, str]:
    """For each character, the others of its groups."""
    found: dict[str, str] = {}
    for group in _GROUPS.split():
        for character in group:
            found[character] = found.get(character, "") + group.replace(character, "")
    return found
