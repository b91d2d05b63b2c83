"""Three papers of an invented company, as title, paragraphs and tables: what the formats have to keep."""

from __future__ import annotations

from dataclasses import dataclass

COMPANY = "宁波远山电器有限公司"

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Paper:
    """One paper; its file's name says nothing, so that what stands in it has to."""

    stem: str
    item: str
    title: str
    blocks: tuple[str | Rows, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything in reading order, table rows as their cells side by side."""
        told = [self.title]
        for block in self.blocks:
            told += [block] if isinstance(block, str) else ["  ".join(row) for row in block]
        return tuple(told)

    @property
    def pieces(self) -> tuple[str, ...]:
        """Every paragraph and every cell: what has to be found again."""
        told = [self.title]
        for block in self.blocks:
            told += [block] if isinstance(block, str) else [cell for row in block for cell in row]
        return tuple(told)


PLAN = Paper(
    "01",
    "training-plan",
    "2026年度售后服务人员培训计划",
    (
        f"编制单位：{COMPANY}",
        "培训对象：售后服务部全体维修工程师和客服人员，共九人。",
        "一、培训目的：熟悉今年上市的变频机型，减少二次上门。",
        (
            ("月份", "培训内容", "讲师", "课时"),
            ("三月", "变频板故障判断", "孟工", "8"),
            ("六月", "制冷剂回收与检漏", "周工", "6"),
            ("九月", "上门服务礼仪", "陆经理", "4"),
        ),
        "二、考核办法：每次培训结束后书面测验，八十分以上为合格。",
    ),
)
POLICY = Paper(
    "02",
    "service-policy",
    "售后服务政策",
    (
        COMPANY,
        "一、服务承诺：凡本公司售出的产品，整机保修三年，压缩机保修六年。",
        "二、服务范围：宁波市全域（含县、乡）的家庭和商业用户。",
        "三、服务标准：统一着装，出示工作证，完工后清理现场。",
        "四、服务流程：客户报修、客服登记、工程师上门、维修、回访。",
        "五、响应时间：接到报修后2小时内响应，24小时内到达现场。",
        "六、解决时间：一般故障当日修复，需要更换配件的不超过3个工作日。",
        "七、客户满意度评价标准：回访满意率不低于95%，低于此数的由经理说明原因。",
    ),
)
REQUESTS = Paper(
    "03",
    "service-requests",
    "售后服务请求记录表",
    (
        f"单位：{COMPANY}",
        (
            ("报修时间", "客户信息", "产品型号", "故障描述"),
            ("2026-01-08", "周念慈", "KX-35G", "不制冷，有异响"),
            ("2026-02-17", "陶行知小学", "LC-200", "压缩机不启动"),
            ("2026-03-09", "梁清越", "KX-26G", "遥控器失灵"),
            ("2026-05-21", "鹿鸣酒店", "LC-450", "箱内结霜严重"),
            ("2026-06-03", "何望舒", "KX-35G", "开机后跳闸"),
        ),
    ),
)
PAPERS = (PLAN, POLICY, REQUESTS)
