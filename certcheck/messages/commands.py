"""What the smaller commands say: the cache, the trial of a checklist, its schema."""

from __future__ import annotations

from certcheck.messages.template import text

COMMANDS = {
    "cache_folder": text("位置：{folder}", "folder: {folder}"),
    "cache_entries": text("读过的文件：{count} 个，{size}", "files read: {count}, {size}"),
    "cache_stamps": text("记得的文件位置：{count} 个", "places of files remembered: {count}"),
    "cache_on_disk": text(
        "占用磁盘：{size}；上限 {limit}，超过后先清掉最久没用的",
        "on disk: {size}; limit {limit}, above it what was unused for longest goes",
    ),
    "cache_empty": text("没有缓存可清：{folder}", "there is no cache to clear: {folder}"),
    "cache_cleared": text("已清空：{count} 个文件，{size}", "cleared: {count} files, {size}"),
    "cache_stays": text(
        "没能清空 {folder}：可能正有检查在运行，请稍后再试",
        "{folder} could not be cleared: a scan may be running, try again later",
    ),
    "item_when": text("仅当 {fact} 为 true", "if {fact} is true"),
    "trial_passed": text(
        "{path}：{count} 个例子全部符合",
        "{path}: {count} {count?example comes|examples come} out as written",
    ),
    "trial_item": text("{where}：{item} 的第 {number} 个例子", "{where}: {item}, example {number}"),
    "trial_said": text(
        "写的是{said}[（缺 {missing}）]", "written: {said}[ (not covered: {missing})]"
    ),
    "trial_came": text(
        "判出来是{said}[（缺 {missing}）]", "came out: {said}[ (not covered: {missing})]"
    ),
    "trial_why": text("例子的说明：{why}", "its author's reason: {why}"),
    "trial_failed": text(
        "{path}：{count} 个例子中 {failed} 个不符合",
        "{path}: {failed} of {count} examples came out otherwise",
    ),
    "trial_none": text("{path}：清单里没有例子（examples）", "{path}: it has no examples"),
}
