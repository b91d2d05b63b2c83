"""The bidder's folder of the guide `examples/tender`."""

from __future__ import annotations

from collections.abc import Mapping

from tests.dossiers.systems import COMPANY, LICENCE
from tests.dossiers.writing import Body


def bid() -> Mapping[str, Body]:
    """The audit of 2024 is not there, the projects have no amounts, the statement is a draft,
    the credit record is too old."""
    files: dict[str, Body] = {
        "营业执照.pdf": LICENCE,
        "授权委托书.pdf": f"""授权委托书
委托人：{COMPANY}
法定代表人：柏松涛
受托人：闵知微
委托事项：代表我单位参加泵阀采购项目的投标、澄清和签约
委托期限：2026年9月1日至2026年12月31日
法定代表人（签字）：柏松涛  受托人（签字）：闵知微
日期：2026年9月1日""",
        "法定代表人身份证明书.pdf": f"""法定代表人身份证明书
兹证明柏松涛同志在我单位任总经理职务，系我单位法定代表人。特此证明。
{COMPANY}
2026年9月1日""",
        "信用中国查询结果.pdf": f"""信用中国查询结果
主体名称：{COMPANY}
未查询到失信被执行人、重大税收违法失信主体、政府采购严重违法失信行为记录。
查询日期：2026年7月6日""",
        "参保证明.pdf": f"""单位参保证明
单位名称：{COMPANY}
该单位2026年8月参保人数86人，缴费正常。
打印日期：2026年9月2日""",
        "业绩表.xlsx": [
            ["类似项目业绩一览表"],
            ["序号", "项目名称", "业主单位", "完成时间"],
            ["1", "秀洲污水提升泵站", "秀洲水务", "2025年4月"],
            ["2", "平湖二水厂泵组改造", "平湖自来水", "2024年9月"],
        ],
        "拟投入设备.xlsx": [
            ["拟投入主要设备清单"],
            ["序号", "设备名称", "数量", "状况"],
            ["1", "试压台", "1", "良好"],
            ["2", "起重葫芦", "2", "良好"],
        ],
        "声明函.docx": f"""无重大违法记录声明函
{COMPANY}在参加本次采购活动前三年内，在经营活动中没有重大违法记录。特此声明。""",
        "售后服务承诺书.pdf": """售后服务承诺书
我单位承诺：本项目泵组质保三年，接到通知后1小时内响应，8小时内到达现场。""",
    }
    for year in (2023, 2025):
        files[f"{year}年审计报告.pdf"] = f"""审计报告
{COMPANY}：
我们审计了财务报表，包括{year}年12月31日的资产负债表、{year}年度的利润表。
我们认为，财务报表公允反映了公司{year}年12月31日的财务状况。"""
    return files
