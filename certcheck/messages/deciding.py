"""What is said where a person decides: a new profile, and changes to one."""

from __future__ import annotations

from certcheck.messages.template import text

DECIDING = {
    "profile_head": text(
        "这份材料的情况。紧跟着 # 的是备用的写法：填好，去掉 # 就生效。",
        "What is to be known of this dossier. To use a line such as #company, take away its #.",
    ),
    "profile_company": text("company: 公司全称", "company: full name of the company"),
    "profile_facts": text(
        "报告会问的问题；是写 true，否写 false。",
        "What the report asks: true for yes, false for no.",
    ),
    "profile_people": text(
        "售后服务人员；不写就从人员名单里找。",
        "The service staff; without this they are looked for in a roster.",
    ),
    "profile_person": text("姓名", "NAME"),
    "profile_owners": text(
        "各部分由谁提供，写给客户的清单里会写上。",
        "Who supplies what; the letter to the client names them.",
    ),
    "profile_owner": text("部门 姓名", "DEPARTMENT NAME"),
    "profile_decisions": text(
        "指定、认可、豁免：用 certcheck assign、accept、waive 写入。",
        "Decisions are written here by certcheck assign, accept and waive.",
    ),
    "profile_there": text(
        "{path} 已经有了，没有改动", "{path} is there already and was left as it is"
    ),
    "folders_made": text("新建文件夹 {count} 个", "{count} {count?folder|folders} made"),
    "init_archive": text(
        "{path} 不是文件夹：请给出放材料的文件夹",
        "{path} is no folder: name the folder the papers go into",
    ),
    "archive_profile": text(
        "{path} 是压缩包，里面的 certcheck.yaml 改不了：请用 --profile 文件，检查时也用同一个 --profile",
        "{path} is an archive, the certcheck.yaml in it cannot be changed: use --profile FILE, "
        "here and when scanning",
    ),
    "profile_link": text(
        "{path} 是一个链接，检查时不会读它：请换成文件，或用 --profile 文件",
        "{path} is a link, which a scan does not follow: put a file there, or use --profile FILE",
    ),
    "items_listed": text(
        "；`certcheck checklist show {checklist}` 列出全部项目",
        "; `certcheck checklist show {checklist}` lists them",
    ),
    "no_such_paper": text(
        "材料里没有 {path} 这个文件[；是否想写 {nearest}？]",
        "there is no file {path} in the dossier[; did you mean {nearest}?]",
    ),
    "no_such_person": text(
        "people 里没有 {name}；有：{known}",
        "there is no {name} under people; there are: {known}",
    ),
    "not_decided": text(
        "{path} 的 {entry} 里没有这一条，没有可去掉的",
        "{path}: there is no such entry under {entry}, nothing to take out",
    ),
    "edit_by_hand": text(
        "{path} 的写法不便自动改动，请手工修改 {entry}",
        "{path} is written in a way that cannot be changed safely; please edit {entry} by hand",
    ),
    "need_reason": text("请用 --reason 写明理由", "please give the reason with --reason"),
    "need_item": text(
        "请写明是哪一项；不是任何一项就用 --nothing",
        "please name the item, or --nothing if it is none",
    ),
    "item_and_nothing": text(
        "写了 {item} 就不要再用 --nothing", "either name {item} or use --nothing"
    ),
    "bad_pages": text(
        "--pages {value}：应写成 3、12-14 或 3,5-7", "--pages {value}: write 3, 12-14 or 3,5-7"
    ),
    "bad_until": text(
        "--until {value}：应写成 YYYY-MM-DD，例如 2027-12-31",
        "--until {value}: write YYYY-MM-DD, such as 2027-12-31",
    ),
}
