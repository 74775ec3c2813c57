"""What names of departments and other bodies look like: their endings and group words."""

from __future__ import annotations

import re

_ENDING = re.compile(
    # 企业开办, 代办, 联办 are services
    "(?:部|委|局|(?<![开举承协联经申筹创通即代领帮快])办|厅|署|院|会|政府|部门|单位|机构|中心|公司|集团|银行|分行|支行|海关|总行|公安|办公室|办公厅|总社|联社|社|工委|党组|编办|"
    "总队|支队|大队|中队|法庭|法院|检察院|检察处|管委会|办事处|街道|党委|地区|各地|委员会|领导小组|工作组|专班|推进组|小组|联合会|协会|学会|"
    "工商联|残联|妇联|科协|侨联|文联|总工会|团市委|团省委|团中央|共青团中央|妇联|联盟|学校|高校|医院|企业|工信|区县|市县|县区|区市县|先导区|"
    r"开发区|示范区|高新区|新区|园区|经开区|自贸区|各镇|各乡镇|乡镇|各街道|各旗县区|各区|各县|各市|旗|州|局委|馆|站|台|所|队|处|科|"
    r"组|室|车务段|机务段|工务段|电务段|客运段|航道段|人行|银保监|交警|督查室|供电|电网|基金会|研究院|冬奥组委|组委|市|县|区|镇|乡)(?:\([^()]*\))?$"
)
_GROUP = re.compile(
    "^(?:市|区|县|省|州|全市|全区|全县)?(?:各|有关|相关|其他|其它|所有|其余)|各(?:有关|相关|级|部门|单位|县|区|市|镇|乡|街道|旗|涉|行政|责任|行业|成员|地|省|银行)|"
    "(?:区|市|县|省|州)直(?!属)|有关(?:部门|单位)|相关(?:部门|单位|医疗)|成员单位|各.*人民政府|街道办事处$|开放先导区|各.*政府$|"
    "牵头单位$|责任单位$|职能部门$|执法部门$|主管部门$|部门$|^(?:区|市|县|省)?级?各"
)


def has_unit_ending(name: str) -> bool:
    """Whether a folded name ends like a department, company, court, region or group of such."""
    return bool(_ENDING.search(name))


def is_group(name: str) -> bool:
    """Whether a name means several bodies at once: 区直有关单位, 各县(区)人民政府, 各相关部门."""
    return bool(_GROUP.search(name))
