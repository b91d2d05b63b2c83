"""What to do about a finding, by its code: for a client's clerk who never saw the checklist."""

from __future__ import annotations

from certcheck.messages.template import text

_AGAIN = text(
    "请在光线充足处重新扫描或拍照：整页入镜、文字清楚、不反光。",
    "Please scan or photograph the page again in good light: the whole page, sharp, no glare.",
)

REMEDIES = {
    "not_found": text(
        ("请提供{title}。", "请提供这份材料。"), ("Please supply: {title}.", "Please supply it.")
    ),
    "point_missing": text(
        (
            "请照实际情况在材料中补充：{points}。",
            "请在记录表中补填：{columns}。",
            "请把缺少的内容补充完整。",
        ),
        (
            "Please add to the paper, as it really is: {points}.",
            "Please fill in these columns: {columns}.",
            "Please add what is not there yet.",
        ),
    ),
    "person_missing": text(
        ("请提供{name}的{title}。", "请提供{name}的这份材料。", "请逐人补齐[{title}]。"),
        ("Please supply for {name}[: {title}].", "Please supply it for each person[: {title}]."),
    ),
    "part_missing": text(
        ("请提供：{name}。", "请把缺少的部分补齐。"),
        ("Please supply: {name}.", "Please supply what is not there."),
    ),
    "too_young": text(
        "还没有满规定的天数；请核对日期，到期后再提交。",
        "Not enough days have passed; please check the day, or hand it in later.",
    ),
    "too_old": text("请提供最近出具的。", "Please supply one made out lately."),
    "too_small": text(
        "请核对数字；确实达不到的，请先咨询认定机构。",
        "Please check the figures; where they are right, ask the body that decides.",
    ),
    "list_missing": text(
        "请提供对应的清单（编号、名称），以便逐份核对。",
        "Please supply the list of them (number, name).",
    ),
    "one_side_only/front": text(
        (
            "请补{name}身份证的国徽面（有签发机关和有效期限的一面）。",
            "请补上身份证的国徽面（有签发机关和有效期限的一面）。",
        ),
        (
            "Please supply the back of {name}'s card, the side with the dates of validity.",
            "Please supply the back of the card, the side with the dates of validity.",
        ),
    ),
    "one_side_only/back": text(
        (
            "请补{name}身份证的人像面（有照片和身份证号的一面）。",
            "请补上身份证的人像面（有照片和身份证号的一面）。",
        ),
        (
            "Please supply the front of {name}'s card, the side with the photo and the number.",
            "Please supply the front of the card, the side with the photo and the number.",
        ),
    ),
    "one_side_only": text(
        ("请补{name}的证件另一面。", "请补上证件的另一面，正反面都要。"),
        (
            "Please supply the other side of {name}'s card.",
            "Please supply the other side of the card.",
        ),
    ),
    "near_miss/points": text(
        "如果这份就是本项材料，请把缺少的内容补写完整。",
        "If this is meant to be the paper, please write down what it does not yet cover.",
    ),
    "weak_match/alone": text(
        "请另外提供能证明的材料；这一份可以一起交。",
        "Please supply a paper that proves it; this one may be handed in with it.",
    ),
    "near_miss": text(
        "请提供实际完成的材料，而不是目录、计划、制度或承诺。",
        "Please supply the paper itself, not a list, a plan, rules or a promise of it.",
    ),
    "weak_match": text(
        "请核对这份文件；如果就是，请把标题写清楚，或换一份更清晰的。",
        "Please look at the file; if it is the right one, give it a clear title or send a "
        "better copy.",
    ),
    "rules_not_records": text(
        "请提供按制度实际做过的记录或结果。",
        "Please supply the records or results of what was done under these rules.",
    ),
    "expired": text(
        "请提供一份仍在有效期内的[{paper}]；已换证、复审或重新出具的，请交新的那份。",
        "Please supply a valid one[ ({paper})]; if it has been renewed or made out anew, the new one.",
    ),
    "expires_soon": text(
        "请尽早办理换证或延期，办好后交新证。", "Please renew it in time and supply the new one."
    ),
    "date_unreadable": text(
        "请重新扫描或拍照，让有效期看得清楚。",
        "Please scan or photograph it again so that the date can be read.",
    ),
    "outdated_paper": text(
        "如已换发带统一社会信用代码的营业执照，请提供新执照。",
        "If a licence with a unified code has been issued, please supply that.",
    ),
    "stale_records": text(
        "请补充最近的记录，最好是近 12 个月、连续 3 个月以上的。",
        "Please add recent records, if possible of the last 12 months and over 3 months or more.",
    ),
    "blank_template": text(
        "请按实际情况填写后再提供。", "Please fill in the form and supply it again."
    ),
    "hollow": text(
        "请把标题下面的内容写完整后再提供。",
        "Please write the text under the title and supply it again.",
    ),
    "no_rows": text(
        "请填写实际记录后再提供。", "Please enter the actual records and supply it again."
    ),
    "sparse_records": text(
        "请把记录表里空着的格子补填完整。", "Please fill in the cells that are still empty."
    ),
    "unsigned_draft": text(
        "请打印、签字盖章后，提供扫描件或照片。",
        "Please print it, sign and seal it, and supply a scan or photograph.",
    ),
    "seal_not_seen": text(
        "请确认是否需要加盖公章；需要的话盖章后重新扫描。",
        "Please see whether it needs the company seal; if so, seal it and scan it again.",
    ),
    "other_company": text(
        (
            "请提供{expected}自己的材料；如果是曾用名或关联公司，请告诉我们。",
            "请提供本公司自己的材料；如果是曾用名或关联公司，请告诉我们。",
        ),
        (
            "Please supply {expected}'s own paper; tell us if this is a former name or affiliate.",
            "Please supply the company's own; tell us if this is a former name or an affiliate.",
        ),
    ),
    "other_person": text(
        ("请提供{expected}的材料。", "请提供本人的材料。"),
        ("Please supply {expected}'s paper.", "Please supply the right person's paper."),
    ),
    "name_mismatch": text(
        "请核对姓名；写错的请更正，看不清的请重新扫描。",
        "Please compare the names: correct what was mistyped, scan again what cannot be read.",
    ),
    "company_unknown": text(
        "请在 certcheck.yaml 里写明公司名称（company）。",
        "Please name the company in certcheck.yaml (company).",
    ),
    "uscc_check_failed": text(
        "请与营业执照原件逐位核对；看不清的请重新扫描。",
        "Please compare it with the original licence; scan again if it cannot be read.",
    ),
    "not_on_roster": text(
        "如果是售后服务人员，请把姓名加入人员名单；不是的话不用提供。",
        "If this is one of the service staff, please add the name to the list; else leave it out.",
    ),
    "low_resolution": _AGAIN,
    "blurred": _AGAIN,
    "cropped": _AGAIN,
    "read_in_part": text(
        "请与原件核对；请换一份没有涂盖、没有重影的原件，重新扫描或拍照。",
        "Please compare it with the original, and scan again one that nothing covers.",
    ),
    "ocr_needed": text(
        "请去掉 --no-ocr 再检查一次。", "Please scan the dossier again without --no-ocr."
    ),
    "ocr_corrected": text("请与原件核对一下号码。", "Please compare the number with the original."),
    "covered_by": text("不用另外提供。", "Nothing else is needed."),
    "older_version": text("旧版本可以不再提供。", "The older version can be left out."),
    "duplicate": text("保留一份即可。", "One copy is enough."),
    "roster_inferred": text(
        "请提供售后服务人员名单（姓名、部门、岗位）。",
        "Please supply a list of the service staff (name, department, post).",
    ),
    "people_undeclared": text(
        "请告诉我们哪些人从事危险作业（写出姓名）。",
        "Please tell us by name who does hazardous work.",
    ),
    "applicability_unknown": text(
        ("请先回答：{question}", "请先回答这一项是否适用。"),
        ("Please answer first: {question}", "Please tell us first whether this applies."),
    ),
    "contradicts_declaration": text(
        "请再确认一次声明；如果确实涉及，请补交这项材料。",
        "Please confirm the declaration; if it does apply after all, supply this paper.",
    ),
    "assign_unused": text(
        "请核对 certcheck.yaml 里的文件名和页码。",
        "Please check the file name and pages in the profile.",
    ),
    "accept_unused": text(
        "文件改过或已不在；请重新查看，仍然认可的话更新这一条。",
        "The file has changed or is gone; look again, and renew the entry if it still holds.",
    ),
    "waiver_expired": text(
        "请提供材料，或重新取得豁免。", "Please supply the paper, or obtain a new waiver."
    ),
    "waiver_unused": text(
        "可以从 certcheck.yaml 里删去这条豁免。", "The waiver can be removed from the profile."
    ),
    # files that could not be read
    "empty": text("请重新导出或重新发送这个文件。", "Please export or send the file again."),
    "corrupt": text(
        "请在自己的电脑上打开确认，再重新发送；打不开的请重新扫描。",
        "Please open it on your own computer and send it again; if it does not open, scan it "
        "again.",
    ),
    "encrypted": text(
        "请去掉密码后重新发送，或者告诉我们密码。",
        "Please remove the password and send it again, or tell us the password.",
    ),
    "unsupported": text("请另存为 PDF 后重新提供。", "Please save it as PDF and supply it again."),
    "unsupported/archive": text(
        "请解压后重新压缩成普通的 zip，再提供。",
        "Please unpack it, pack it again as an ordinary zip, and supply that.",
    ),
    "too_large": text(
        "请拆成几个较小的文件，或降低扫描分辨率后重新提供。",
        "Please split it, or scan at a lower resolution, and supply it again.",
    ),
    "timeout": text(
        "请人工查看，或用更大的 --timeout 再检查一次。",
        "Please look at it yourself, or scan again with a larger --timeout.",
    ),
    "not_downloaded": text(
        "文件还在网盘里，请先下载到电脑上再检查。",
        "The file is still in the cloud; download it first and scan again.",
    ),
    "unreadable": _AGAIN,
}
