"""What is told of a command line that cannot be understood.

The library that reads the command line speaks English only. `MISTAKES` says which of its sentences
is which of ours; what it says otherwise is passed on as it is (`usage_other`).
"""

from __future__ import annotations

import re

from certcheck.messages.template import text

USAGE = {
    "usage_command": text(
        "没有 {value} 这个命令[；是不是 {near}？]",
        "there is no command {value}[; did you mean {near}?]",
    ),
    "usage_option": text(
        "没有 {value} 这个选项[；是不是 {near}？]",
        "there is no option {value}[; did you mean {near}?]",
    ),
    "usage_missing": text("还要写明 {name}", "{name} is missing"),
    "usage_extra": text("多写了：{value}", "this is too much: {value}"),
    "usage_whole_number": text("{name} 要写整数", "{name} takes a whole number"),
    "usage_number": text("{name} 要写数字", "{name} takes a number"),
    "usage_at_least": text("{name} 不能小于 {value}", "{name} takes {value} or more"),
    "usage_above": text("{name} 要大于 {value}", "{name} takes more than {value}"),
    "usage_choice": text(
        "{name}：没有 {value}；可用：{near}", "{name}: no {value}; there are: {near}"
    ),
    "usage_value": text("{name} 后面要写上内容", "{name} takes a value"),
    "usage_no_value": text("{name} 后面不写内容", "{name} takes no value"),
    "usage_other": text("命令写法有误：{value}", "{value}"),
    "usage_see": text("`{command} --help` 列出全部写法。", "`{command} --help` lists everything."),
    "usage_options": text("选项", "OPTIONS"),
    "usage_command_word": text("命令", "COMMAND"),
    "usage_arguments": text("参数", "ARGS"),
}

_INVALID = r"Invalid value for (?:'(?P<quoted>[^']*)'|(?P<plain>[^:]*)): (?:Value error, )?"

MISTAKES = tuple(
    (key, re.compile(pattern, re.DOTALL))
    for key, pattern in (
        ("usage_command", r"No such command '(?P<value>.*?)'\.(?: Did you mean (?P<near>.*)\?)?"),
        (
            "usage_option",
            r"No such option: (?P<value>\S+)(?: \(Possible options: (?P<near>.*)\))?",
        ),
        ("usage_missing", r"Missing (?:argument|option|parameter) '?(?P<name>.*?)'?\.(?: .*)?"),
        ("usage_extra", r"Got unexpected extra arguments?(?:\(s\))? \((?P<value>.*)\)"),
        ("usage_whole_number", _INVALID + r".*valid integer.*"),
        ("usage_number", _INVALID + r".*valid (?:number|float).*"),
        ("usage_at_least", _INVALID + r".*greater than or equal to (?P<value>\S+?)\.?"),
        ("usage_above", _INVALID + r".*greater than (?P<value>\S+?)\.?"),
        ("usage_choice", _INVALID + r"'(?P<value>.*?)' is not one of (?P<near>.*)\."),
        ("usage_value", r"Option '(?P<name>.*?)' requires an argument\."),
        ("usage_no_value", r"Option '(?P<name>.*?)' does not take a value\."),
    )
)
"""Our key and the library's sentence; the groups are our params."""
