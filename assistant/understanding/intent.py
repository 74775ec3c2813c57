"""What sort of reply a question wants, from its grammar."""

from __future__ import annotations

import re

from assistant.understanding.act_asked import asks_doer
from assistant.understanding.by_when import asks_set_up_within
from assistant.understanding.compared import wants_most
from assistant.understanding.cost_asked import asks_cost
from assistant.understanding.question import Asked, Intent, Role
from assistant.understanding.units_asked import asks_more_rows, asks_partners

# 谁牵头 / 归哪个局管 / 责任单位有哪些 / 找哪家单位 / 哪个部门抓
_WHO = re.compile(
    r"(?:谁|哪[一二几个家些两三]*(?:个|家)?(?:部门|单位|局|委|机构|机关|科室|领导小组)|哪[一二两三四五几些]*[个家](?:厅|署|部委|部(?![分法位首门])|办(?=[公主管来牵负抓?？。]))|哪[一二两三四五几些]?[家个]+(?:单位|部门)?(?=单?位?(?:一起|一道|共同|联合|合起来)?来?(?:牵头|负责|管|主|抓|在|指导|推广|推进|落实|承办|配合|督办|监督|审批|受理|认定)|.{0,6}(?:出力|出面|点名|上阵|帮忙|搭手|参与|配合|协助|经手|挑头))|那个?(?:部门|单位)|什么(?:部门|单位|机构))"
    r"|(?:牵头|责任|配合|主管|主办|协办|承办|负责)(?:的)?(?:单位|部门|机构)(?:是|有|为|呢|包括|都|分别|[?？。！!]|$|(?:(?!职责|义务|责任|权利|任务|工作).){0,4}(?:哪(?!些?(?:职责|义务|责任|任务|事|工作|情形|情况|行为|条件|材料|资料|[项条])|[一几]?[项条件])|谁))"
    r"|由.{0,4}(?:牵头|负责)|几家(?:单位|部门)"
)
_WHO_ACTS = re.compile(
    r"牵头|负责|领头|主管|配合|协助|责任|归|管|抓|办|干|找|承担|落实|实施|对接|联系|出力|出面|参与|经手|帮忙|搭手|上阵|挑头|挑大梁|扛大梁|领衔|主持|主责|操办|张罗|拍板|唱主角|指导|监督|受理|审批|认定|推广"
)
_DUTY = re.compile(r"牵头|负责|主管|配合|责任|归谁|谁管|谁来")
_LEAD = re.compile(r"挑头|扛大梁|牵头|领头|带头|主抓|为主|牵首|主办|组长单位")
_SUPPORT = re.compile(r"配合|协助|协办|参与单位|责任单位|责任部门|具体(?:干|做|负责|落实|承担)")
_NO_LEADER = re.compile(r"(?:不是?|没有?|并?未)牵头(?=[，,、但而只又也还]|的?[?？。]|$)")
# 除了法院还有哪几家: others than the unit named are asked for
BESIDE = re.compile(
    r"除(?:了|去|开)?(?P<named>[^，,。？?]{1,12}?)(?:以外|之外|外)?[，,]?(?=(?:都?还|另外|剩下|其[他余它]))"
)
# 供电公司是责任单位的任务有哪些 asks for the tasks
_WHICH_UNITS = re.compile(
    r"(?:牵头|责任|配合|主管|主办|协办|承办|负责)(?:的)?(?:单位|部门|机构)(?!的?(?:任务|事项|措施|工作|条目|条款)).{0,4}(?:谁|哪)"
)
_BOTH_ROLES = re.compile(
    r"参[与加](?!单位|部门)|出现|涉及|牵头.{0,4}(?:或|和|以及|、|还是|与).{0,4}(?:责任|负责|配合|参与|协助)|(?:责任|配合).{0,4}(?:或|和|以及|、|与).{0,4}牵头"
)
# 是法院牵头还是司法局牵头, 归住建局还是城管局管: a choice between those who may act
_CHOICE = re.compile(
    r"(?:牵头|负责|主管|管|抓|办|归|由|是).{0,14}还是.{0,14}(?:牵头|负责|主管|来?管|来?抓|来?办)"
)
# 法院引入调查官由哪几家指导: a department is named, another is asked for
_WHO_ACTS_ASKED = re.compile(
    r"(?:由|归|是)(?:谁|哪[一几两三些]?[个家些])(?:部门|单位|局|机关|机构)?(?:来)?(?:牵头|负责|主管|指导|配合|落实|承办|督办|监督|审批|管)"
)
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
_ANY_ROLE = re.compile(
    r"参[与加]|涉及|出现|牵头(?:和|或|、|以及|还是|与)(?:者)?(?:作为)?(?:责任|配合)|和作为责任|有关|相关"
)
_THINGS = r"(?:任务|措施|事项|工作(?!日)|条目|条款|举措|项目|内容|要求|指标|条|项|件|事情|事儿?|活儿?|职责)"
# 牵头单位里有没有科经局, 公安局有牵头的吗: whether there are rows
_HAS_ROWS = re.compile(
    rf"(?:牵头|责任|配合|参[与加]|协办|主办)(?:的)?(?:单位|部门)(?:里面?|中|当中|名单)?(?:都|也)?(?:有没有|有无|是否有|是不是有|含不含|有)(?!哪|谁|几|多少|什么|啥)"
    rf"|(?:有没有|有无|是否有|有)(?:要|需要?|单独)?(?:牵头|配合|参[与加]|负责)(?:的)?(?:{_THINGS})?(?:吗|么|没有?|不)?[?？。！! ]*$"
)
# 以财政局为牵头单位的措施有哪些 asks for measures
_WHICH_UNITS = re.compile(
    rf"(?<!作为)(?<!身为)(?:组长|牵头|责任|配合|主管|主办|协办|承办|负责|指导)(?:的)?(?:单位|部门|机构)(?:(?!{_THINGS}).){{0,4}}(?:谁|哪(?!些?(?:{_THINGS}|情形|情况|行为|条件|材料|资料)|[一几]?[项条件]))"
)
# 方案分几大块, 办法一共几章: the parts of a document
PARTS = re.compile(
    r"(?:分|有|共|设|包括|含)(?:为|成|了|有|着)?\s*(?:多少|几)\s*个?大?(?:类|方面|部分|章|节|篇|板块|领域|大?块)(?!的?(?:企业|人|项目))"
)
# 办法有几章几条: nothing else has chapters
_CHAPTERS = re.compile(r"(?:多少|几)\s*[章篇]")
_WHICH = re.compile(
    rf"(?:哪些|哪[一几]?[项条件]|哪几个|都有(?:啥|什么|哪)|有(?:哪些|啥|什么)|什么{_THINGS}|几件事|全部|所有|列(?:出|举|一下|个|表|全)|清单(?:列|给)|逐[项条]|一一|出现在|涉及(?:哪|了?几|的)|分别是|的(?:都|全|主要)*(?:是|有)些?(?:啥|什么)(?=[呢啊]?[?？。！! ]*$)|(?:干|做|牵头|负责|参[与加]|配合|承担|主管|协助|管|抓|完成|弄完|搞完|干完|做完|办完|落实|搞定)(?:着|了|的)?些?(?:啥|什么(?!时|地)|哪(?!天|年|月|日|里|儿)))"
)
_ACTS_ON = re.compile(
    rf"(?:牵头|参[与加]|负责|配合|承担|主管|协助)(?:做|了|的|负责)?.{{0,4}}{_THINGS}|任务|是(?:责任|牵头|配合)(?:单位|部门)的|[要该得](?:干|做|办|管)的{_THINGS}|(?:牵头|配合|参[与加]|负责|承担)的[?？。！! ]*$"
)
# 持续推进的任务有哪些，分别由谁牵头: a list says who leads anyway
_EACH_LED = re.compile(
    r"[，,、？?。；; ]*(?:并且?|以及|还有)?(?:都|分别|各自?|又)+(?:是|由|归)?(?:谁|哪[个家些几]*(?:单位|部门|局)?)(?:来)?(?:牵头|负责|主管|配合|管|抓|办)(?:的)?[?？。！! ]*$"
)
# 有几项，谁负责
_LED = re.compile(
    r"[，,、；; ](?:都|分别|各自?|又|由|归|是)*(?:谁|哪[个家些几]*(?:单位|部门|局)?)(?:来)?(?:牵头|负责|主管|管|抓|办)(?:的)?[?？。！! ]*$"
)
_THINGS_ASKED = re.compile(
    rf"(?:{_THINGS}(?:都|一共|总共)*(?:有|是|包括)(?:哪些|哪几|什么|几)|(?:哪些|哪几[项条个件]){_THINGS}?|(?:几|多少)[项条个件](?:{_THINGS}|(?=[，,、；; ])))"
)
# 6月底要完成的, 2025年底前要完成的任务
_NAMED_ROWS = re.compile(
    rf"(?:的|完成){_THINGS}(?:有|是|呢)?[?？。！! ]*$|(?:[要得需该]|必须|应当?)(?:完成|办完|做完|弄完|办结|落实|建成)的[?？。！! ]*$"
)
# 营商办下设哪几个小组: what a body has, no tasks of it
_HELD = re.compile(r"(?:下设|设立|设有|下辖|设)(?:了|有)?(?:哪|几|多少)")
_OF_PLACES = re.compile(
    r"哪(?:些|几[个座家]?|[一二两三四五六七八九十][个座家])(?:县(?:市区|区)?|市(?!级|直)|区(?!级|直|政)|旗县?|乡镇?|镇街?|街道|村|社区|城市|地区|地方|园区|学校|企业|医院)"
)
_DUTIES = re.compile(rf"{_THINGS}|牵头|负责|参[与加]|责任|配合|主管|出现|涉及|管|干|做")
_OTHER_COUNT = re.compile(
    r"(?:几|多少)\s*个?(?:套|户|所|张|辆|台|人|名|位|处|期|公里|吨|亩|座|间|床|学位|名额|岗位|基站|企业|窗口)"
)
"""多少套房 counts something in the text, not measures"""
_LISTED = re.compile(r"列(?:出|举|一下|表)|逐[项条]|一一|哪些|哪几")
_LIST_OF = re.compile(
    r"(?:列(?:出|举|一下|表)|全部|所有|逐[项条]).{0,24}(?:任务|事项|条目|清单|条款)|(?:任务|事项|条目|条款|举措|措施)(?:给我)?(?:全部?|都)?(?:列|念)(?:出|一|全|下)|(?:有关|关于|涉及|方面)(?:的)?.{0,14}(?:任务|事项|条目|条款).{0,4}(?:有|是|列|哪|多少|几)|(?:有关|相关|涉及|沾边|有关系)(?:的)?(?:所有|全部)?(?:任务|事项|条目|条款|措施|举措)[?？。！! ]*$|(?:提到|提及|说到|讲到|写到)(?:了|的)?[^，,。？?]{2,14}?的?(?:任务|条目|条款|措施)(?:都|一共)?(?:有|是|列|哪|多少|几|[?？。！! ]*$)"
)
_HOW_MANY = re.compile(
    rf"(?:多少|(?<!哪)几|好多)\s*(?:个)?{_THINGS}|(?:的|{_THINGS})(?:一共|总共|共)?有?(?:几|多少)[个桩](?:呢|啊)?[?？。！! ]*$|(?:一共|总共|共有|合计|总计|总数|数量)"
)
_WHEN = re.compile(
    r"什么时[候间]|啥时[候节]?|哪时候?|何[时日]|哪[一]?[年月天日]|几月|几号|到期|截止|最晚|最迟|期限|完成时[限间]|时间表|时间节点|办结时限是|多会儿?|几时"
)
_WHEN_ASKED = re.compile(r"什么时[候间]|啥时候?|何时|哪一?[年月天日]|几月|几号|多会儿")
_DUE = re.compile(
    r"完成时[限间]|(?:什么时候|啥时候?|何时|几时|几月)(?:之?前)?(?:要|得|能|该|必须|应当?)?(?:完成|落实|达到|做到|实现|[弄办干做搞]完|搞定|移交|建成)|截止|期限|到期"
)
_HOW_LONG = re.compile(
    r"多少(?:个)?(?:工作日|天|小时|分钟|日)|几(?:个)?(?:工作日|天|小时|分钟|日)|多久|多长时间|时长|多快|(?<!完成)时限(?:要|是|为)?(?:压|缩|减|到|多)"
)
_DUE_ASKED = re.compile(
    r"完成时[限间](?:具体|分别)?(?:是|为|在|到|定)?(?:在|到)?(?:哪|什么|啥|何|几[月号]|多会)|(?:哪|何|什么|啥|几).{0,3}(?:是|为)完成时[限间]"
)
_SUMMARY = re.compile(
    r"概括|总结|归纳|解读|综述|梳理|简[述介要]|介绍(?:一?下)?|讲讲|讲一下|(?<!分别)说一下|聊聊|(?:简单|大概|大致|大体|粗略|通俗)(?:地)?(?:说|讲|谈|聊|来说)|(?:主要|大概|大致|到底)(?:讲|说|写|规定|涉及|包括|包含)(?:了|的)?(?:是)?(?:什么|啥|哪)|亮点|大意|核心内容|干货|要点是|重点(?:是|有|在)(?:什么|啥|哪)|打算(?:怎么|咋)?(?:做|干|搞|抓|弄)(?:些|点)?(?:什么|啥|哪些)?|都?(?:想|准备|计划|要)(?:做|干|搞|抓)(?:些|点)(?:什么|啥)|(?:补|做|干|搞|抓|讲|说|提|写|规定)(?:了|到)?(?:些|点)(?:什么|啥)(?!时)|(?:什么|哪些|啥)(?:新)?(?:招数?|动作|打算|考虑|部署|好处|实招|硬招|干货|优待)|主要(?:内容|目标|措施|任务)|(?:哪些|什么|啥)(?:主要)?(?:举措|措施|做法|办法|安排|支持|优惠)|(?:举措|措施|做法|办法|安排|优惠)(?:都)?(?:有|是|包括)(?:哪|什么|啥)|路线图|怎么(?:做|推进|支持|优化|落实)的?|(?:工作|总体|主要|行动|发展)目标(?:是|有|包括)"
)
# 融资促进那一章讲了什么; 第52项讲了什么 is answered by that item
_TELLS = re.compile(
    r"(?:讲|说|规定|介绍)(?:的|了|到)+(?:都|主要)?(?:是|有)?(?:什么|啥|哪些)(?:内容|事情?|东西)?[?？。！! ]*$"
)
_COMPARE = re.compile(
    r"比较|对比|相比|区别|差别|差异|异同|一样吗|不同|哪(?:个|里|边|家|座|儿)?(?:地方|地区|城市|区|市|县)?(?:的)?(?:更|最|比较)?(?:快|慢|短|长|多|少|高|低|严|松|省|便宜|优惠|好|早|晚)|最(?:快|慢|短|长|多|少|高|低|早|晚|严|松|省|便宜|优惠|好)的(?:地方|地区|城市|区|市|县)?(?:是|在|为|属)?(?:哪|谁)|(?:有)?(?:哪[些几]个?)(?:地方|地区|城市|区县|[区市县])|哪(?:[个里边家座儿些])?(?:地方|地区|城市|区县|[区市县])?.{1,16}[更最比](?:较)?(?:快|慢|短|长|多|少|高|低|严|松|省|便宜|优惠|好|早|晚)|谁(?:家|那|的)?.{0,12}(?:快|慢|短|长|高|低|便宜|优惠)(?:一?些|一?点|得?多)?[?？。 ]*$|差(?:了|着)?(?:几|多少)|各地|各个?地[方区]|各区|谁(?:更|最)"
)
_EACH = re.compile(r"分别(?:是|要)")
_DOCUMENT_WORD = r"(?:文件|清单|方案|要点|意见|通知|办法|条例|规定|计划|报告|细则|文|规划|措施|政策|公告|指南|通告|指引)"
# 这个办法管到哪年, 这份通知执行到什么时候, 措施啥时候作废: until when it is valid
_VALID_UNTIL = r"(?:(?:能|要|会|还)?(?:管|用|有效|执行|施行|实行|生效|作数)(?:期限)?(?:到|至)(?:哪一?[年月天日]|什么时[候间]|啥时|何[时年]|几[年月号时]|多会)|(?:哪[天年]|什么时候|啥时候?|何时|几时|多会儿?)(?:就|会)?(?:失效|作废|过期|废止)|(?:能|还)?(?:管|有效|作数)(?:多久|几年|多少年|多长时间)(?=[呢啊?？。！!]|$))"
VALID_UNTIL = re.compile(_VALID_UNTIL)
_RECORD = re.compile(
    rf"文号|发文字号|(?:哪[天年月日]|什么时候|啥时候?|何时|几[月号时]|日期|时间).{{0,6}}(?:印发|发布|发文|出台|下发|公布|施行|实行|(?:开始|正式)执行|执行的|实施的|生效|颁布|挂(?:到|在|上)?(?:了)?网|上网|公开的|发的)"
    rf"|(?:印发|发布|发文|出台|下发|公布|施行|生效|成文|颁布)(?:的)?(?:是)?(?:日期|时间|哪|什么时候|啥时候|何时|在哪)"
    rf"|发文机关|(?:谁|哪[个家]?(?:单位|部门|机关))(?:印发|发布|制定|出台|发)的|有效期|{_VALID_UNTIL}|最[早晚新近](?:的|发|印|出)?.{{0,6}}(?:{_DOCUMENT_WORD}|发布|印发)|{_DOCUMENT_WORD}.{{0,6}}最[早晚新]"
)
_RECORD_OF = re.compile(
    rf"{_DOCUMENT_WORD}(?:一共|总共|到底)?{_VALID_UNTIL}|(?:{_DOCUMENT_WORD}|[〕\]】]\d{{1,4}}号)(?:的)?[）)》”]?.{{0,5}}(?:(?:哪|什么|啥|何|几|自|从).{{0,6}}(?:印发|发布|发文|发的|出台|下发|施行|实行|执行|实施|生效|挂)|是谁[印制]?发|由谁[印制]?发|有效期|文号|发文|字号|(?:印发|发布|施行)?日期|(?:印发|发布|成文|发文)时间)|最[早晚新近]"
)
# 方案是根据什么制定的, 办法的制定依据, 要点依据哪个文号的文件出台
BASIS = re.compile(
    rf"{_DOCUMENT_WORD}[》”’」）)]?(?:又|都|到底)?(?:是|主要)?(?:依据|根据|按照?|参照|照着?|为了?(?:贯彻|落实)+)(?:了|的)?(?:是)?[^，,。？?]{{0,10}}?(?:哪|什么|啥|几)[^，,。？?]{{0,14}}?(?:制定|制订|出台|印发|编制|起草|写|定|发|来)(?:的|出来)?"
    rf"|{_DOCUMENT_WORD}[》”’」）)]?(?:的)?(?:制定|制订|出台|印发|编制|起草|上位|政策|立法|法律|法规)*(?:的)?(?:依据|根据)(?:是|有|[?？]|$)"
)
_CITED = re.compile(
    r"(?:落实|依据|根据|按照|转发|参照|对标|贯彻|引用|修订|废止|执行)(?:的)?(?:是|了)?.{0,16}(?:哪|什么|几)"
)
_ITEM_ASKED = re.compile(
    r"(?:是|讲|说|写|规定|内容)(?:的)?(?:是)?(?:了)?(?:啥|什么|哪)|什么内容|说说|怎么说|详细|展开|全文|原文"
)


# 在哪条路: a place, no rows
_ROAD = re.compile(r"哪一?条(?:路|街|巷|胡同|大街|大道|马路)")
# 惠企政策一共多少条, 考评办法里编号的措施共几项, 管理细则一共几章: everything that a document holds
_WHOLE = re.compile(
    rf"{_DOCUMENT_WORD}[》”’）)]?(?:里面?|中|上)?(?:的)?(?:编了?号的?|列出的?|提出的?|具体)?(?:{_THINGS[3:-1]})?(?:一共|总共|总计|合计|共)+(?:有|列|提|包括|包含|含|分|设|写|规定)*(?:了|为|成|出)?(?:几|多少)\s*(?:个|大)?(?:条|项|章|款|点|件|部分|方面)(?:{_THINGS[3:-1]})?(?:几|多少)?[条项章节]?[?？。！! ]*$"
)


def is_document_word(text: str, word: str) -> bool:
    """Whether a word only calls the document by its kind: 惠企政策 of 惠企政策中由商务局负责的."""
    return bool(re.search(rf"{re.escape(word)}(?:里面?|中)", text)) and bool(
        re.search(rf"{_DOCUMENT_WORD}$", word)
    )


def counts_whole(text: str) -> bool:
    """Whether it is asked how many measures or chapters a document holds in all."""
    return bool(_WHOLE.search(text))


def asks_which(text: str) -> bool:
    """Whether things are asked to be named one by one."""
    return bool(_WHICH.search(text)) or bool(re.search(r"哪[几些]|有什么|包括|是什么|怎么说", text))


# 都有哪些事, 列了几项重点任务, 包括什么内容: what stands under a heading, one by one
_ROWS_UNDER = re.compile(
    rf"(?:有|是|列了?|提了?|共)\s*(?:几|多少)\s*[件点条项](?=[?？。！! ]*$)|(?:几|多少)\s*(?:个|项|条|点|件|大)?(?:重点|主要|具体|工作|专项|重大)?(?:{_THINGS}|行动|方面|小点|名词|术语|词|小组|栏目)|(?:哪些|哪[几一二两三四五六七八九十\d]+(?:个|项|条|件|大|点|方面)?|什么|啥)(?:重点|主要|具体|工作|专项)?(?:{_THINGS}|行动|方面)?|列(?:出|举|一下|个|全|了)|逐[项条]|一一"
)


def asks_rows_under(text: str) -> bool:
    """Whether things that may stand under a heading are to be named or counted."""
    return bool(_ROWS_UNDER.search(text))


def counts_rows(text: str) -> bool:
    """Whether they are to be counted and not named."""
    return bool(re.search(r"几(?!乎)|多少", text)) and not re.search(
        r"哪|分别|列|什么|啥", text.replace("列了", "")
    )


def asks_who_acts(text: str) -> bool:
    """Whether it is asked outright who leads, is responsible or guides, whatever units are named beside."""
    return bool(_WHO_ACTS_ASKED.search(text)) and not _CHOICE.search(text)


def is_any_role(text: str) -> bool:
    """Whether every capacity is meant: 参与, 出现在, 牵头或责任."""
    return bool(_BOTH_ROLES.search(text))


def read_role(text: str) -> Role:
    """In which capacity departments are asked for."""
    if _NO_LEADER.search(text):
        return Role.SUPPORT
    if _BOTH_ROLES.search(text):
        return Role.ANY
    lead, support = bool(_LEAD.search(text)), bool(_SUPPORT.search(text))
    if _ANY_ROLE.search(text) and not (lead and not support):
        return Role.ANY
    if lead and not support:
        return Role.LEAD
    if support and not lead:
        return Role.SUPPORT
    return Role.ANY


def is_filtered_by(departments: tuple[str, ...], has_deadline: bool) -> bool:
    """Whether some rows are meant, and not all."""
    return bool(departments) or has_deadline


def asks_rows_led(text: str) -> bool:
    """Whether rows are asked for together with who leads each: 有几项任务，分别是谁牵头."""
    return bool(_THINGS_ASKED.search(text)) and bool(_LED.search(text))


def read_intent(
    text: str,
    *,
    kinds: frozenset[Asked],
    departments: tuple[str, ...],
    has_topic: bool,
    has_deadline: bool,
    numbers: tuple[str, ...],
    places: int,
) -> Intent:
    """The intent of ``text``; ``has_topic`` tells whether anything remains besides grammar and filters."""
    text = _BRACKETS.sub("", text)
    if has_deadline and _THINGS_ASKED.search(text):
        text = _EACH_LED.sub("", text)
    if _ROAD.search(text):
        return Intent.FACT
    if BASIS.search(text) and not departments:
        return Intent.DOCUMENT
    if (
        _RECORD.search(text)
        and not has_deadline
        and (VALID_UNTIL.search(text) or not _CITED.search(text))
        and (not has_topic or _RECORD_OF.search(text))
    ):
        return Intent.DOCUMENT
    if counts_whole(text) and not is_filtered_by(departments, has_deadline):
        return Intent.COUNT
    asks_which = bool(_WHICH.search(text))
    asks_many = bool(_HOW_MANY.search(text)) and not _OTHER_COUNT.search(text)
    compares = places >= 2 and bool(_COMPARE.search(text)) and "谁" in text
    asks_who = bool(_WHO.search(text)) and bool(
        _WHO_ACTS.search(text) or re.search(r"单位|部门|局|厅", text) or asks_doer(text)
    )
    asks_who = asks_who and not (compares and not _DUTY.search(text)) and not asks_cost(text)
    if _WHICH_UNITS.search(text):
        return Intent.DEPARTMENT
    if departments and asks_partners(text):
        return Intent.LIST
    if departments and asks_more_rows(text) and (len(departments) > 1 or places > 1):
        return Intent.LIST if len(departments) > 1 else Intent.COUNT
    if departments and (_CHOICE.search(text) or (asks_who and BESIDE.search(text))):
        return Intent.DEPARTMENT
    if departments and _HAS_ROWS.search(text) and not asks_who:
        return Intent.LIST
    is_filtered = bool(departments) or has_deadline
    if numbers and not has_topic and _ITEM_ASKED.search(text):
        return Intent.ITEM
    if is_filtered and asks_many and not asks_who:
        return Intent.COUNT
    asks_when = bool(_WHEN_ASKED.search(text)) and not re.search(r"哪些|哪几|全部|列", text)
    if (
        departments
        and not asks_when
        and not _HELD.search(text)
        and ((asks_which and _DUTIES.search(text)) or _ACTS_ON.search(text))
    ):
        return Intent.LIST
    is_named = _NAMED_ROWS.search(text)
    if has_topic and _OF_PLACES.search(text):
        # 哪几个县2027年底前建成物流中心: no tasks are asked for
        has_deadline = False
    if has_deadline and (asks_which or is_named) and not asks_who:
        return Intent.LIST
    if _LIST_OF.search(text) and not asks_who:
        return Intent.COUNT if asks_many and not _LISTED.search(text) else Intent.LIST
    if asks_many and not has_topic and not asks_who:
        return Intent.COUNT
    if PARTS.search(text) and (not has_topic or _CHAPTERS.search(text)) and not asks_who:
        return Intent.COUNT
    tells = bool(_SUMMARY.search(text)) or (bool(_TELLS.search(text)) and not numbers)
    if tells and not asks_who and not departments:
        return Intent.SUMMARY
    is_compared = (
        (_COMPARE.search(text) and (places >= 2 or re.search(r"各|比较|对比|哪", text)))
        or (_EACH.search(text) and (places >= 2 or "各" in text))
        # 河池和葛店哪个定得高, 金华和亳州谁新建的更多
        or (places >= 2 and wants_most(text) is not None)
    )
    if is_compared and not asks_who:
        return Intent.COMPARE
    if (
        asks_who
        and not (kinds & {Asked.PERSON, Asked.PHONE})
        and (not departments or asks_who_acts(text))
    ):
        return Intent.DEPARTMENT
    if _DUE_ASKED.search(text) or asks_set_up_within(text):
        return Intent.DEADLINE
    if _DUE.search(text) and not _HOW_LONG.search(text):
        return Intent.DEADLINE
    if _WHEN.search(text) and not _HOW_LONG.search(text) and Asked.DURATION not in kinds:
        return Intent.DEADLINE
    if asks_which and not has_topic and re.search(_THINGS, text):
        return Intent.LIST
    if numbers and not has_topic:
        return Intent.ITEM
    return Intent.FACT
