"""The papers made from a company's data and its people: licences, cards, diplomas, certificates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.corpus.form import Company, CompanyFile, Person
from tests.corpus.numbers import (
    chinese,
    chinese_padded,
    dotted,
    id_number,
    organization_code,
    registration_number,
    spelled,
    tax_number,
    uscc,
)
from tests.corpus.render.papers import (
    CardBack,
    CardFront,
    Cards,
    Column,
    Field,
    Licence,
    Line,
    Plaque,
    Prose,
    Records,
    SmallCard,
)


def licence(company: Company, *, old: bool = False, number: str | None = None) -> Licence | Plaque:
    """营业执照; `old`: with a 15-digit 注册号 only; `number`: a code other than the right one."""
    if company.kind != "company":
        return body_certificate(company)
    until = chinese_padded(company.until) if company.until else "长期"
    term = until if until == "长期" else f"{chinese_padded(company.founded)}至{until}"
    fields = [
        Field("名称", company.name),
        Field("类型", company.type),
        Field("法定代表人", company.representative),
        Field("经营范围", company.scope),
        Field("注册资本", company.capital),
        Field("成立日期", chinese_padded(company.founded)),
    ]
    if company.term_printed:
        fields.append(Field("营业期限", term))
    fields.append(Field("住所", company.address))
    label = "注册号" if old else "统一社会信用代码"
    code = number or (registration_number(company) if old else uscc(company))
    issued = chinese_padded(company.issued)
    return Licence(tuple(fields), label, code, company.authority, issued)


def body_certificate(company: Company) -> Plaque:
    """What a 事业单位 or a 民办非企业单位 has in the licence's place."""
    end = company.until or company.issued.replace(year=company.issued.year + 9, day=1)
    term = f"自{chinese(company.issued)}至{chinese(end)}"
    institution = company.kind == "institution"
    fields = (
        Field("统一社会信用代码", uscc(company)),
        Field("名称", company.name),
        Field("宗旨和业务范围" if institution else "业务范围", company.scope),
        Field("住所", company.address),
        Field("法定代表人", company.representative),
        Field("开办资金", company.capital),
        Field("举办单位" if institution else "业务主管单位", _patron(company.authority)),
        Field("有效期" if institution else "有效期限", term),
    )
    title = "事业单位法人证书" if institution else "民办非企业单位登记证书"
    issuer = "事业单位登记管理局" if institution else "民政局"
    return Plaque(title, fields, "", (), issuer, chinese(company.issued), ("（副本）",))


def _patron(authority: str) -> str:
    """The office of the place that runs the body."""
    return authority.replace("市场监督管理局", "工业和信息化局")


def blank_licence() -> Licence:
    """The form with nothing filled in."""
    labels = ("名称", "类型", "法定代表人", "经营范围", "注册资本", "成立日期", "营业期限", "住所")
    return Licence(
        tuple(Field(label, "") for label in labels), "统一社会信用代码", "", "", "  年  月  日"
    )


def organization_certificate(company: Company, until: date) -> Plaque:
    """The old 组织机构代码证."""
    fields = (
        Field("代码", "-".join((company.organization, organization_code(company)[-1]))),
        Field("机构名称", company.name),
        Field("机构类型", "企业法人"),
        Field("地址", company.address),
        Field("有效期", f"自{chinese(until - timedelta(days=1460))}至{chinese(until)}"),
        Field("登记号", f"组代管{company.region}-{organization_code(company)[:6]}"),
    )
    return Plaque(
        "组织机构代码证",
        fields,
        heading="中华人民共和国",
        issuer="质量技术监督局",
        issued=chinese(until - timedelta(days=1460)),
        foot=("副本",),
    )


def tax_certificate(company: Company) -> Plaque:
    """The old 税务登记证."""
    fields = (
        Field("税字号", f"国税地税联字 {tax_number(company)}号"),
        Field("纳税人名称", company.name),
        Field("法定代表人", company.representative),
        Field("地址", company.address),
        Field("登记注册类型", company.type),
        Field("经营范围", company.scope),
        Field("批准设立机关", company.authority),
    )
    issued = chinese(company.founded + timedelta(days=20))
    return Plaque(
        "税务登记证", fields, issuer="国家税务局 地方税务局", issued=issued, foot=("副本",)
    )


def representative_statement(file: CompanyFile) -> Prose:
    """法定代表人身份证明书."""
    rep = person(file, file.company.representative)
    text = fill(file, file.templates.representative)
    signed = (file.company.name, chinese(file.as_of - timedelta(days=70)))
    lines = tuple(Line(line) for line in text.splitlines() if line.strip())
    extra = (Line(f"附：法定代表人{rep.name}联系电话 {rep.phone or file.company.phone}"),)
    return Prose("法定代表人身份证明书", (*lines, *extra), signed, file.company.name)


def person(file: CompanyFile, name: str) -> Person:
    """Somebody of the company, by name."""
    return next(one for one in file.people if one.name == name)


def fill(file: CompanyFile, text: str) -> str:
    """Put the company's data into a text."""
    if "{" not in text:
        return text
    rep = person(file, file.company.representative)
    values = {
        "company": file.company.name,
        "short": file.company.short,
        "uscc": uscc(file.company),
        "address": file.company.address,
        "phone": file.company.phone,
        "rep": rep.name,
        "rep_sex": rep.sex,
        "rep_id": id_number(rep),
        **{f"id:{one.name}": id_number(one) for one in file.people},
    }
    return substitute(text, values)


def substitute(text: str, values: dict[str, str]) -> str:
    """Replace `{key}`; anything else in braces stays."""
    for key, value in values.items():
        text = text.replace(f"{{{key}}}", value)
    return text


def card_front(one: Person) -> CardFront:
    born = (str(one.born.year), str(one.born.month), str(one.born.day))
    return CardFront(one.name, one.sex, one.nation, born, one.address, id_number(one))


def card_back(one: Person) -> CardBack:
    """The term runs 20 years up to its end, or from 2016 without one."""
    if one.card_until is None:
        return CardBack(_police(one), "2016.05.18-长期")
    begun = one.card_until.replace(year=one.card_until.year - 20, day=min(one.card_until.day, 28))
    return CardBack(_police(one), f"{dotted(begun)}-{dotted(one.card_until)}")


def _police(one: Person) -> str:
    for end in ("县", "区", "市"):
        at = one.address.find(end, 2)
        if 0 < at < 14:
            place = one.address[: at + 1]
            return f"{place.split('省')[-1].split('自治区')[-1]}公安局"
    return f"{one.address[:3]}公安局"


def id_card(one: Person) -> Cards:
    """Both sides on one sheet."""
    return Cards((card_front(one), card_back(one)))


def diploma(one: Person) -> Plaque:
    """毕业证书, 学信网备案表 or 认证报告, as the data say."""
    education = _needed(one).education
    assert education is not None
    if education.form == "registration":
        return _registration(one)
    college = education.level in {"大专", "本科", "专科"}
    years = _count_years(education.began, education.graduated)
    kind = {"大专": "专科", "本科": "本科"}.get(education.level, education.level)
    course = f"{years}年制{kind}" if college else f"{years}年制中专"
    done = "修完教学计划规定的全部课程，成绩合格，准予毕业。"
    text = (
        f"学生 {one.name} 性别{one.sex}，{spelled(one.born)}生，于{spelled(education.began, False)}"
        f"至{spelled(education.graduated, False)}在本校{education.major}专业{course}学习，{done}"
    )
    number = f"{id_number(one)[-8:-1]}{education.graduated:%Y%m}{id_number(one)[-5:-1]}"
    if education.form == "verification":
        fields = (
            Field("姓名", one.name),
            Field("证件号码", id_number(one)),
            Field("毕业院校", education.school),
            Field("专业名称", education.major),
            Field("层次", education.level),
            Field("毕业日期", chinese(education.graduated)),
        )
        result = ("经核查，该毕业证书所载内容与学校存档相符，学历真实有效。",)
        return Plaque(
            "中国高等教育学历认证报告",
            fields,
            text=result,
            issuer="学历认证服务机构",
            issued=chinese(education.graduated + timedelta(days=4000)),
            landscape=False,
        )
    return Plaque(
        "毕业证书",
        heading="普通高等学校" if college else "中等职业学校",
        text=(text,),
        issuer=education.school,
        issued=spelled(education.graduated),
        foot=(f"校（院）长：          证书编号：{number}",),
        portrait=True,
    )


def _count_years(began: date, ended: date) -> str:
    return "〇一两三四五六"[min(max(round((ended - began).days / 365), 1), 6)]


def _needed(one: Person) -> Person:
    if not one.service:
        raise ValueError(f"{one.name} is no service staff")
    return one


def _registration(one: Person) -> Plaque:
    education = one.education
    assert education is not None
    fields = (
        Field("姓名", one.name),
        Field("性别", one.sex),
        Field("出生日期", chinese_padded(one.born)),
        Field("入学日期", chinese_padded(education.began)),
        Field("毕(结)业日期", chinese_padded(education.graduated)),
        Field("学校名称", education.school),
        Field("专业", education.major),
        Field("学历类别", "普通高等教育"),
        Field("层次", education.level),
        Field("毕(结)业结论", "毕业"),
        Field(
            "证书编号", f"{id_number(one)[3:9]}{education.graduated:%Y%m}05{id_number(one)[-4:-1]}"
        ),
    )
    foot = ("在线验证码：A7K2 9Q4M XF0D 13PL    本表由电子注册信息生成",)
    return Plaque(
        "教育部学历证书电子注册备案表",
        fields,
        foot=foot,
        landscape=False,
        portrait=True,
        seal=False,
    )


def qualification(one: Person) -> Plaque:
    """The professional certificate."""
    proof = _needed(one).qualification
    assert proof is not None
    name = Field("姓名", one.name)
    number = Field("证件号码", id_number(one))
    issued = chinese(proof.issued)
    serial = f"{id_number(one)[:6]}{proof.issued:%y%m}{id_number(one)[-6:-1]}"
    if proof.form == "vocational":
        fields = (
            name,
            Field("性别", one.sex),
            Field("出生日期", chinese(one.born)),
            Field("文化程度", one.education.level if one.education else ""),
            Field("职业及等级", f"{proof.work} {proof.level}"),
            Field("证书编号", serial),
            Field("理论知识考试成绩", "81"),
            Field("操作技能考核成绩", "86"),
            Field("评定成绩", "合格"),
            Field("身份证号", id_number(one)),
        )
        return Plaque(
            "职业资格证书",
            fields,
            "中华人民共和国",
            (proof.statement,) if proof.statement else (),
            proof.issuer,
            issued,
            portrait=True,
            columns=1,
            landscape=False,
        )
    if proof.form == "title":
        fields = (
            name,
            Field("性别", one.sex),
            Field("身份证号", id_number(one)),
            Field("专业名称", proof.work),
            Field("资格名称", proof.level),
            Field("授予时间", issued),
            Field("证书编号", serial),
        )
        text = (proof.statement or "经评审委员会评审通过，具备上述专业技术资格。",)
        return Plaque("专业技术资格证书", fields, "", text, proof.issuer, issued, portrait=True)
    if proof.form == "maker":
        text = proof.statement or (
            f"{one.name}（{id_number(one)}）参加{proof.work}课程学习，经理论和实操考核成绩合格，"
            f"具备独立上岗资格，级别：{proof.level or '合格'}。特发此证。"
        )
        return Plaque("技能认证证书", (), "", (text,), proof.issuer, issued, (f"编号：{serial}",))
    fields = (
        name,
        Field("证件类型", "居民身份证"),
        number,
        Field("职业名称", proof.work),
        Field("职业技能等级", proof.level),
        Field("证书编号", f"Y{serial}"),
        Field("发证日期", issued),
    )
    text = (
        proof.statement
        or f"本证书由{proof.issuer}颁发，表明持证人通过本机构组织的职业技能等级认定，"
        "具备该职业相应技能等级水平。",
    )
    return Plaque("职业技能等级证书", fields, "", text, proof.issuer, "", portrait=True)


def experience(file: CompanyFile, one: Person, wording: int) -> Prose:
    """The letter confirming what somebody has worked."""
    work = _needed(one).experience
    assert work is not None
    before = f"{work.before}。" if work.before else ""
    values = {
        "name": one.name,
        "id": id_number(one),
        "since": chinese(work.since),
        "department": one.department,
        "post": one.post,
        "work": work.work,
        "before": before,
        "company": file.company.name,
    }
    templates = file.templates.experience
    text = substitute(templates[wording % len(templates)], values)
    lines = tuple(Line(line) for line in text.splitlines() if line.strip())
    signed = (file.company.name, chinese(file.as_of - timedelta(days=60)))
    return Prose("工作经历证明", lines, signed, file.company.name)


def curriculum_vitae(one: Person) -> Prose:
    """A CV written by the person: at best in question as a proof of experience."""
    education, work = one.education, one.experience
    assert education is not None
    assert work is not None
    lines = (
        Line(
            f"姓名：{one.name}　　性别：{one.sex}　　出生年月：{one.born.year}年{one.born.month}月"
        ),
        Line(
            f"{education.began.year}—{education.graduated.year}　"
            f"{education.school}　{education.major}"
        ),
        Line(f"{work.since.year}至今　{one.department}　{one.post}，{work.work}"),
        Line("性格开朗，吃苦耐劳，爱好篮球。"),
    )
    return Prose("个人简历", lines)


def hazard_certificate(one: Person) -> SmallCard | Plaque:
    """The certificate of safe operation."""
    proof = one.hazard
    assert proof is not None
    begun = proof.first
    if proof.form == "special-operation":
        fields = [
            Field("证号", f"T{id_number(one)}"),
            Field("姓名", one.name),
            Field("性别", one.sex),
            Field("作业类别", proof.work),
            Field("准操项目", proof.project),
            Field("初领日期", f"{begun:%Y-%m-%d}"),
            Field("有效期限", f"{begun:%Y-%m-%d}至{proof.until:%Y-%m-%d}"),
        ]
        if proof.review:
            fields.append(Field("应复审日期", f"{proof.review:%Y-%m-%d}前"))
        fields.append(Field("签发机关", proof.issuer))
        return SmallCard("中华人民共和国", "特种作业操作证", tuple(fields), proof.issuer)
    if proof.form == "special-equipment":
        fields = [
            Field("姓名", one.name),
            Field("证件编号", id_number(one)),
            Field("作业项目", f"{proof.work}（{proof.project}）"),
            Field("批准日期", f"{begun:%Y-%m-%d}"),
            Field("有效日期", f"{proof.until:%Y-%m-%d}"),
            Field("发证机关", proof.issuer),
        ]
        return SmallCard(
            "中华人民共和国", "特种设备安全管理和作业人员证", tuple(fields), proof.issuer
        )
    title = "安全生产培训考核合格证" if proof.form == "course" else "安全作业上岗证"
    fields = [
        Field("姓名", one.name),
        Field("身份证号", id_number(one)),
        Field("培训内容", f"{proof.work} {proof.project}".strip()),
        Field("有效期至", chinese(proof.until)),
    ]
    text = ("经安全操作培训，考核合格，准予从事上列作业。",)
    return Plaque(title, tuple(fields), "", text, proof.issuer, chinese(begun), portrait=True)


def roster(file: CompanyFile, everybody: bool = True) -> Records:
    """The list of people; `everybody`: of all departments, else the service staff alone."""
    listed = [one for one in file.people if everybody or one.service]
    getters = {
        "name": lambda one: one.name,
        "sex": lambda one: one.sex,
        "department": lambda one: one.department,
        "post": lambda one: one.post,
        "joined": lambda one: f"{one.joined:%Y-%m-%d}",
        "phone": lambda one: one.phone or "—",
        "level": lambda one: one.education.level if one.education else "—",
    }
    rows = tuple(
        tuple(str(number) if key == "number" else getters[key](one) for key in file.roster.columns)
        for number, one in enumerate(listed, 1)
    )
    columns = tuple(Column(name) for name in file.roster.columns.values())
    title = file.roster.title if not everybody else f"{file.company.short}人员花名册"
    return Records(title, columns, rows)


def without_sides(cards: Cards, keep: type) -> Cards:
    """The sheet with one side alone."""
    return replace(cards, sides=tuple(side for side in cards.sides if isinstance(side, keep)))
