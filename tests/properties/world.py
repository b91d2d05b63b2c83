"""A whole dossier in memory, judged by the real checklist; what was recognised once is kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from certcheck.checklist import loading
from certcheck.checklist.model import Checklist
from certcheck.fields.codes import make_id_number, make_uscc
from certcheck.judge.items import judge_all
from certcheck.judge.outcome import Outcome
from certcheck.looking.look import Look, look
from certcheck.matching.look import look_around
from certcheck.matching.naming import Naming
from certcheck.opening import seen
from certcheck.profile.model import Person, Profile
from certcheck.recognition.recogniser import Recogniser
from certcheck.report import Status
from tests.scenes import AS_OF, OURS, Paper, document, pdf, scan, word
from tests.test_sentences import papers

A, B = "周海宁", "孟凡舟"
NUMBERS = {A: make_id_number("33020419880312401"), B: make_id_number("33020419910506402")}
CHIEF = "沈远山"
USCC = make_uscc("91330200MA2AGK8N4")
PROFILE = Profile(
    company=OURS,
    facts={"hazardous": True},
    people=(Person(A, A, ("hazardous",)), Person(B, B, ("hazardous",))),
)


@lru_cache
def checklist() -> Checklist:
    return loading.load("after-sales-service").checklist


@lru_cache
def _recogniser() -> Recogniser:
    return Recogniser(checklist())


@lru_cache
def _naming() -> Naming:
    return Naming(checklist())


@lru_cache(maxsize=4096)
def _look(paper: Paper) -> Look:
    return look(document(paper), _recogniser())


def outcomes(files: Mapping[str, Paper], profile: Profile = PROFILE) -> Mapping[str, Outcome]:
    """Every item's outcome in a dossier of these files."""
    found = [seen(path, None, _look(paper), _naming()) for path, paper in files.items()]
    scene = look_around(found, checklist(), profile, as_of=AS_OF, ocr=True)
    return judge_all(scene, checklist())


def statuses(files: Mapping[str, Paper], profile: Profile = PROFILE) -> dict[str, Status]:
    return {item: outcome.status for item, outcome in outcomes(files, profile).items()}


def complete(files: Mapping[str, Paper], profile: Profile = PROFILE) -> set[str]:
    return {item for item, status in statuses(files, profile).items() if status is Status.COMPLETE}


def running_texts() -> dict[str, Paper]:
    """For each item with points one paper in running words, by the item's id."""
    found: dict[str, Paper] = {}
    for item, text in papers():
        title, *rest = text.strip().splitlines()
        body = "\n".join(rest)
        found.setdefault(item, pdf(f"#{title}\n{body}"))
    return found


def _card(name: str) -> str:
    return (
        f"姓名 {name}\n性别 男 民族 汉\n出生 1988 年 3 月 12 日\n住址 宁波市鄞州区某路1号\n"
        f"公民身份号码 {NUMBERS.get(name) or make_id_number('33020419700101403')}\n"
        "中华人民共和国\n居民身份证\n签发机关 宁波市公安局鄞州分局\n有效期限 2018.05.01-2038.05.01"
    )


PERSONAL = {
    "staff-id-card": _card,
    "staff-education": lambda name: (
        f"#毕业证书\n学生 {name} 性别 男，一九八八年三月十二日生，于二〇〇六年九月至二〇〇九年七月在本校"
        "机电技术应用专业三年制中等职业教育学习，成绩合格，准予毕业。\n校长 林世衡\n证书编号 2009330106000123"
    ),
    "staff-qualification": lambda name: (
        f"#职业资格证书\n姓名 {name}\n性别 男\n职业名称 家用电器维修工\n等级 四级\n证书编号 2011003456\n"
        "发证日期 2011年5月6日"
    ),
    "staff-experience": lambda name: (
        f"#在职证明\n兹证明我公司员工{name}，男，2013年7月入职，现任售后服务部维修工程师。\n特此证明。\n"
        f"{OURS}\n2026年2月1日"
    ),
    "hazmat-training": lambda name: (
        f"#安全培训记录\n姓名：{name}\n培训内容：断电、验电、挂牌\n培训日期：2026年3月1日\n考核结果：合格"
    ),
    "hazmat-certificate": lambda name: (
        f"#特种作业操作证\n姓名 {name}\n证号 T{NUMBERS[name]}\n作业类别 电工作业\n准操项目 低压电工作业\n"
        "初领日期 2024年5月8日\n有效期限 2024年5月8日至2030年5月7日\n复审日期 2027年5月7日"
    ),
}

WHOLE: dict[str, Paper] = {
    "business-license": scan(
        f"#营业执照\n统一社会信用代码 {USCC}\n名称 {OURS}\n类型 有限责任公司\n法定代表人 {CHIEF}\n"
        "注册资本 叁佰万元整\n成立日期 2012年5月8日\n营业期限 长期\n经营范围 家用电器销售及维修\n"
        "住所 宁波市鄞州区某路2号\n登记机关 宁波市鄞州区市场监督管理局"
    ),
    "legal-representative-id": scan(_card(CHIEF)),
    "power-of-attorney": scan(
        f"#授权委托书\n委托人：{OURS}\n受托人：{A}\n委托事项：办理售后服务认证申请、递交材料\n"
        "委托期限：2026年1月1日至2027年12月31日"
    ),
    "training-plan": word("#2026年度培训计划\n三月 变频板故障判断，技术部主讲。\n九月 上门礼仪。"),
    "training-syllabus": word(
        "#培训课程大纲\n模块一 制冷原理，8学时，讲授压缩机与节流。\n模块二 故障诊断，16学时，案例与实操。"
    ),
    "training-schedule": word(
        "#培训时间表\n|日期|时间|课程名称|讲师|地点|\n|2026-03-01|9:00-11:00|门机调试|沈知禾|培训室|\n"
        "|2026-03-02|9:00-11:00|服务礼仪|沈知禾|培训室|"
    ),
    "training-evaluation": word(
        "#2026年3月培训效果评估报告\n参训12人，考试平均88分，两人补考后合格。\n"
        "学员认为案例多、听得懂，建议增加实操。"
    ),
    "hazmat-procedures": word(
        "#高处作业安全操作规程\n离地两米以上作业必须系安全带，下方设警戒区，遇六级以上大风停止作业。"
    ),
    "service-flowchart": scan(
        "#售后服务流程图\n客户来电咨询\n客服登记\n工程师诊断故障\n提出解决方案\n上门维修解决\n电话回访客户"
    ),
    "service-requests": word(
        "#服务请求记录\n|序号|客户名称|机型|故障现象|报修时间|\n|1|海曙酒店|RS-200|不制热|2026-03-02 8:10|\n"
        "|2|李先生|RS-80|漏水|2026-06-11 9:20|"
    ),
    "service-handling": word(
        "#服务处理记录\n|到达时间|故障原因|更换配件|完成时间|客户意见|\n"
        "|2026-03-02 9:40|电容老化|电容一只|2026-03-02 10:30|满意|\n"
        "|2026-06-11 10:40|接头松|密封圈两只|2026-06-11 11:10|满意|"
    ),
}


def dossier() -> dict[str, Paper]:
    """A dossier with a paper for every item, named by it; certificates two by two."""
    files: dict[str, Paper] = {}
    for item, paper in {**running_texts(), **WHOLE}.items():
        suffix = "docx" if paper.format == "docx" else "pdf"
        files[f"{item}.{suffix}"] = paper
    for item, text in PERSONAL.items():
        for name in (A, B):
            files[f"{item}/{name}.jpg"] = scan(text(name))
    return files
