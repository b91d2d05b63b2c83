"""The 34 items as the contract names them: ids, points in its Chinese words, who and when.

The truth of the corpus is stated in these words. It is written from the contract alone, not from
the checklist the program reads, so that a mistake there is found and not copied.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Nature(StrEnum):
    """What an item's status hangs on."""

    LICENCE = "licence"
    COVERED = "covered"
    """As good as a licence with a unified code."""
    REPRESENTATIVE = "representative"
    POINTS = "points"
    RECORDS = "records"
    """Points are columns, rows must be filled."""
    WHOLE = "whole"
    """The paper itself, without points."""
    EACH_PERSON = "each_person"


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of the contract, section 5."""

    id: str
    section: str
    title: str
    nature: Nature
    points: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    hazardous: bool = False
    """Applies to hazardous work only; per person then means the people tagged so."""


SECTIONS = {
    "enterprise": "一、企业基本信息",
    "system": "二、售后服务体系文件",
    "personnel": "三、售后服务人员资质",
    "records": "四、售后服务质量记录",
}

_P = Nature.POINTS
_R = Nature.RECORDS
_W = Nature.WHOLE
_E = Nature.EACH_PERSON


def _points(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CATALOGUE: tuple[Entry, ...] = (
    Entry("business-license", "enterprise", "营业执照副本复印件", Nature.LICENCE),
    Entry("organization-code", "enterprise", "组织机构代码证副本复印件", Nature.COVERED),
    Entry("tax-registration", "enterprise", "税务登记证副本复印件", Nature.COVERED),
    Entry("legal-representative-id", "enterprise", "法定代表人身份证明", Nature.REPRESENTATIVE),
    Entry(
        "power-of-attorney", "enterprise", "授权委托书", _P, _points("委托人 受托人 委托事项 期限")
    ),
    Entry(
        "company-history", "enterprise", "企业历史沿革", _P, _points("创立时间 发展历程 重要事件")
    ),
    Entry(
        "products-services",
        "enterprise",
        "主要产品和服务",
        _P,
        _points("产品种类 技术特点 服务内容 目标客户群体"),
    ),
    Entry(
        "market-position",
        "enterprise",
        "市场定位",
        _P,
        _points("所在行业 市场占有率 竞争优势 未来发展规划"),
    ),
    Entry(
        "company-scale",
        "enterprise",
        "企业规模",
        _P,
        _points("注册资本 员工人数 生产设备 办公场所"),
    ),
    Entry(
        "business-performance",
        "enterprise",
        "经营状况",
        _P,
        _points("年度经营业绩 研发投入 市场拓展"),
    ),
    Entry(
        "development-plan",
        "enterprise",
        "企业发展规划",
        _P,
        _points("短期目标 中期目标 长期目标 战略措施"),
    ),
    Entry(
        "service-policy",
        "system",
        "售后服务政策",
        _P,
        _points("服务承诺 服务范围 服务标准 服务流程 响应时间 解决时间 客户满意度评价标准"),
    ),
    Entry("staff-duties", "system", "服务人员职责和权限", _P, _points("职责 权限")),
    Entry(
        "complaint-handling", "system", "客户投诉和纠纷处理机制", _P, _points("投诉处理 纠纷处理")
    ),
    Entry(
        "service-flowchart",
        "system",
        "售后服务流程图",
        _P,
        _points("客户咨询 问题诊断 解决方案提供 问题解决 客户回访"),
        _points("请求提交 处理 反馈 跟踪 记录"),
    ),
    Entry(
        "service-manual",
        "system",
        "售后服务手册",
        _P,
        _points("培训内容 操作规范 维修工具 备品备件清单"),
    ),
    Entry(
        "quality-monitoring", "system", "服务质量监控和改进措施", _P, _points("质量监控 改进措施")
    ),
    Entry("service-statistics", "system", "服务数据统计和分析报告", _P, _points("数据统计 分析")),
    Entry("staff-id-card", "personnel", "服务人员身份证复印件", _E),
    Entry("staff-education", "personnel", "学历证明", _E),
    Entry("staff-qualification", "personnel", "专业资格证书", _E),
    Entry("staff-experience", "personnel", "相关工作经验证明", _E),
    Entry("training-plan", "personnel", "培训计划", _W),
    Entry("training-syllabus", "personnel", "培训课程大纲", _W),
    Entry("training-schedule", "personnel", "培训时间表", _W),
    Entry("training-evaluation", "personnel", "培训效果评估报告", _W),
    Entry(
        "performance-appraisal",
        "personnel",
        "绩效考核记录",
        _R,
        _points("服务态度 解决问题能力 客户满意度"),
    ),
    Entry("hazmat-training", "personnel", "安全操作培训", _E, hazardous=True),
    Entry("hazmat-certificate", "personnel", "安全操作证书", _E, hazardous=True),
    Entry("hazmat-procedures", "personnel", "安全操作规范", _W, hazardous=True),
    Entry(
        "service-requests",
        "records",
        "服务请求记录",
        _R,
        _points("客户信息 产品型号 故障描述 服务请求时间"),
    ),
    Entry(
        "service-handling",
        "records",
        "服务处理过程和结果记录",
        _R,
        _points("到达现场时间 故障诊断结果 维修或更换零部件清单 服务完成时间 客户反馈"),
    ),
    Entry("satisfaction-survey", "records", "服务跟踪和客户满意度调查", _W),
    Entry("improvement-actions", "records", "改进措施和效果评估", _P, _points("改进措施 效果评估")),
)

ITEMS: dict[str, Entry] = {entry.id: entry for entry in CATALOGUE}
