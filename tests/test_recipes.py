"""The recipes for CI systems, editors and cron: their own commands, taken out of them and run.

What would install certcheck is run with a `python3` and a `pip` that only write down what they are
asked; all else is real.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from certcheck.renderers import RENDERERS

ROOT = Path(__file__).parents[1]
RECIPES = ROOT / "examples" / "recipes"
ACTION = ROOT / ".github" / "actions" / "certcheck" / "action.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="shells of POSIX"),
    pytest.mark.skipif(not ACTION.is_file(), reason="not in the source tree"),
]
HISTORY = "宁波远山电器有限公司企业简介\n本公司成立于2003年5月。\n2018年通过质量管理体系认证。\n"


@dataclass(frozen=True)
class Machine:
    """A runner: a folder to work in, programs, and what the installers were asked."""

    work: Path
    environment: Mapping[str, str]
    asked: Path

    def run(
        self, script: str, *shell: str, code: int = 0, **more: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*(shell or ("bash", "-eo", "pipefail", "-c")), script],
            cwd=self.work,
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    programs, asked, work = tmp_path / "bin", tmp_path / "asked", tmp_path / "work"
    programs.mkdir()
    (work / "dossier").mkdir(parents=True)
    (work / "dossier" / "公司简介.txt").write_text(HISTORY, "utf-8")
    certcheck = f'exec "{sys.executable}" -m certcheck "$@"\n'
    pip = f'echo "$*" >> "{asked}"\n'
    venv = (
        f'echo "$*" >> "{asked}"\nif [ "$2" = venv ]; then\n  mkdir -p "$3/bin"\n'
        f'  cp "{programs}/certcheck" "{programs}/python" "$3/bin/"\nfi\n'
    )
    for name, text in {"certcheck": certcheck, "pip": pip, "python": pip, "python3": venv}.items():
        file = programs / name
        file.write_text(f"#!/bin/sh\n{text}")
        file.chmod(0o755)
    environment = {
        "PATH": f"{programs}:/usr/bin:/bin",
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "CERTCHECK_CACHE_DIR": str(tmp_path / "cache"),
    }
    return Machine(work, environment, asked)


def parsed(file: Path) -> dict[str, object]:
    loaded = yaml.safe_load(file.read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def reports_are_whole(folder: Path, *suffixes: str) -> None:
    assert {file.suffix.lstrip(".") for file in folder.iterdir()} == set(suffixes)
    report = json.loads((folder / "certcheck.json").read_text("utf-8"))
    assert report["verdict"] == "open"
    assert report["summary"]["required"] == 34


@pytest.mark.parametrize(("fail_on", "code"), [("", 1), ("invalid", 0)])
def test_the_action(machine: Machine, tmp_path: Path, fail_on: str, code: int) -> None:
    action = parsed(ACTION)
    known = {
        "github.action_path": str(ACTION.parent),
        "runner.temp": str(tmp_path / "temp"),
        **{f"inputs.{name}": one.get("default", "") for name, one in action["inputs"].items()},
        "inputs.dossier": "dossier",
        "inputs.fail-on": fail_on,
        "inputs.as-of": "2026-09-30",
        "inputs.lang": "en",
        "inputs.reports || format('{0}/certcheck-reports', runner.temp)": str(tmp_path / "r"),
    }
    files = {name: str(tmp_path / name) for name in ("PATH", "OUTPUT", "STEP_SUMMARY")}
    github = {f"GITHUB_{name}": file for name, file in files.items()}

    install, scan = action["runs"]["steps"]
    for step in (install, scan):
        assert "${{" not in step["run"], "an input in a script is code"
    machine.run(install["run"], **_filled(install["env"], known), **github)
    ran = machine.run(scan["run"], **_filled(scan["env"], known), **github, code=code)

    asked = machine.asked.read_text().splitlines()
    source = Path(asked[-1].removeprefix("-m pip install --quiet "))
    assert (source.resolve() / "pyproject.toml").is_file()
    assert Path(files["PATH"]).read_text().strip() == str(tmp_path / "temp/certcheck-venv/bin")
    assert re.search("^::(error|warning|notice)", ran.stdout, re.MULTILINE)
    assert "Incomplete" in Path(files["STEP_SUMMARY"]).read_text("utf-8")
    assert Path(files["OUTPUT"]).read_text() == f"reports={tmp_path / 'r'}\nexit-code={code}\n"
    reports_are_whole(tmp_path / "r", "json", "sarif", "md", "html", "xml")


def _filled(environment: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    return {
        name: re.sub(r"\$\{\{ (.*?) \}\}", lambda found: known[found[1]], value)
        for name, value in environment.items()
    }


def test_the_workflow_gives_the_action_what_it_knows() -> None:
    steps = parsed(RECIPES / "github-workflow.yml")["jobs"]["dossier"]["steps"]
    used = next(step for step in steps if "certcheck/.github" in step["uses"])

    path = used["uses"].partition("@")[0].partition("certcheck/")[2]
    assert (ROOT / path / "action.yml") == ACTION
    assert used["with"].keys() <= parsed(ACTION)["inputs"].keys()
    upload = steps[-1]["with"]["path"]
    assert upload == "${{ steps.certcheck.outputs.reports }}"
    assert "reports" in parsed(ACTION)["outputs"]


def test_gitlab(machine: Machine) -> None:
    job = parsed(RECIPES / "gitlab-ci.yml")["certcheck"]
    variables = {
        name: value.replace("$CI_PROJECT_DIR", str(machine.work))
        for name, value in job["variables"].items()
    }

    script = "\n".join([*job["before_script"], *job["script"]])
    machine.run(script, **variables, code=1)

    assert machine.asked.read_text() == "install --quiet certcheck\n"
    reports_are_whole(machine.work / "reports", "json", "html", "xml")
    assert (machine.work / job["artifacts"]["reports"]["junit"]).is_file()
    assert (machine.work / job["cache"]["paths"][0] / "cache.sqlite3").is_file()


def test_jenkins(machine: Machine) -> None:
    text = (RECIPES / "Jenkinsfile").read_text("utf-8")
    # As Groovy reads '''…''': a backslash escapes, and one before a line's end joins the lines.
    scripts = [
        re.sub(r"\\(.)", r"\1", one.replace("\\\n", ""))
        for one in re.findall("sh '''(.*?)'''", text, re.DOTALL)
    ]
    assert len(scripts) == 2
    dossier = re.search("name: 'DOSSIER', defaultValue: '(.*?)'", text)
    assert dossier

    for script in scripts:
        machine.run(script, "sh", "-xec", DOSSIER=dossier[1])

    reports_are_whole(machine.work / "reports", "json", "html", "xml")
    assert machine.asked.read_text().splitlines() == [
        "-m venv .certcheck",
        "-m pip install --quiet certcheck",
    ]
    machine.run(scripts[1], "sh", "-xec", DOSSIER="nothing", code=1)
    assert text.count("{") == text.count("}")


def test_pre_commit_hooks(machine: Machine) -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load(HOOKS.read_text("utf-8"))}
    (recipe,) = parsed(RECIPES / "pre-commit-config.yaml")["repos"]
    shipped = str(ROOT / "tests" / "mini.yaml")

    assert {hook["id"] for hook in recipe["hooks"]} == set(hooks)
    for name in ("certcheck-checklist", "certcheck-examples"):
        assert re.search(hooks[name]["files"], "checklists/mine.yaml")
        assert not re.search(hooks[name]["files"], "checklists/library/common.yaml")
        machine.run(f'{hooks[name]["entry"]} "{shipped}" "{shipped}"')
    for args, code in [(hooks["certcheck-dossier"]["args"], 1), (recipe["hooks"][2]["args"], 0)]:
        machine.run(f"{hooks['certcheck-dossier']['entry']} {' '.join(args)}", code=code)


def test_pre_commit_itself(machine: Machine) -> None:
    """The hooks as a local repository, so that nothing is fetched: a checklist with a mistake is stopped."""
    program = shutil.which("pre-commit", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if program is None or shutil.which("git") is None:
        pytest.skip("pre-commit or git is not installed")
    hooks = [one | {"language": "system"} for one in yaml.safe_load(HOOKS.read_text("utf-8"))[:2]]
    (machine.work / "checklists").mkdir()
    mine = machine.work / "checklists" / "mine.yaml"
    shutil.copy(ROOT / "tests" / "mini.yaml", mine)
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (machine.work / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    machine.run(f"{program} validate-manifest {HOOKS}")
    machine.run("git init -q . && git add -A")

    assert machine.run(f"{program} run --all-files").stdout.count("Passed") == 2
    mine.write_text(mine.read_text("utf-8").replace("sections:", "sectoins:"), "utf-8")
    assert "mine.yaml:" in machine.run(f"{program} run --all-files", code=1).stdout


def test_a_shared_drive(machine: Machine, tmp_path: Path) -> None:
    if shutil.which("flock") is None:
        pytest.skip("flock is not installed")
    drive, reports = tmp_path / "drive", tmp_path / "out"
    for name in ("甲 公司", "乙"):
        (drive / name).mkdir(parents=True)
    (drive / "甲 公司" / "公司简介.txt").write_text(HISTORY, "utf-8")
    (drive / "说明.txt").write_text("不是文件夹", "utf-8")
    command = f'"{RECIPES / "shared-drive.sh"}" "{drive}" "{reports}"'

    first = machine.run(command, LC_ALL="C").stdout.splitlines()
    assert [line.partition("：")[0] for line in first] == ["乙: 未齐全", "甲 公司: 未齐全"]
    assert machine.run(command, LC_ALL="C").stdout == ""
    (drive / "乙" / "公司简介.txt").write_text(HISTORY, "utf-8")
    (changed,) = machine.run(command, LC_ALL="C").stdout.splitlines()
    assert changed.startswith("乙: ")

    assert {file.name for file in reports.iterdir()} == {
        ".lock", "甲 公司.json", "甲 公司.html", "乙.json", "乙.html",
    }  # fmt: skip
    assert reports.stat().st_mode & 0o077 == 0
    (drive / "乙" / "certcheck.yaml").write_text("compny: x", "utf-8")
    assert "乙: certcheck: 2" in machine.run(command, code=3).stderr


def test_the_crontab_runs_the_script_with_folders_of_its_own() -> None:
    lines = (RECIPES / "shared-drive.crontab").read_text("utf-8").splitlines()
    jobs = [line for line in lines if re.match(r"[\d*]", line)]

    (job,) = jobs
    *when, program, drive, reports = job.split()
    assert len(when) == 5
    assert Path(program).name == "shared-drive.sh"
    assert Path(program).parent.as_posix() in lines[1].removeprefix("PATH=").split(":")
    assert Path(drive) not in (Path(reports), *Path(reports).parents)


@pytest.mark.parametrize(
    ("schema", "file", "more"),
    [
        ("vendor.github-actions", ACTION, ()),
        ("vendor.github-workflows", RECIPES / "github-workflow.yml", ()),
        ("vendor.gitlab-ci", RECIPES / "gitlab-ci.yml", ("--data-transform", "gitlab-ci")),
    ],
)
def test_they_fit_the_schemas_of_their_systems(
    schema: str, file: Path, more: tuple[str, ...]
) -> None:
    program = Path(sys.executable).parent / "check-jsonschema"
    if not program.is_file():
        pytest.skip("check-jsonschema is not installed")
    subprocess.run([program, "--builtin-schema", schema, *more, file], check=True)


def test_shellcheck_has_nothing_to_say(tmp_path: Path) -> None:
    if shutil.which("shellcheck") is None:
        pytest.skip("shellcheck is not installed")
    scripts = [RECIPES / "shared-drive.sh"]
    for step in parsed(ACTION)["runs"]["steps"]:
        scripts.append(tmp_path / f"{step['name'].replace(' ', '-')}.bash")
        scripts[-1].write_text(f"#!/usr/bin/env bash\n{step['run']}")
    subprocess.run(["shellcheck", *scripts], check=True)


def test_reports_are_asked_for_in_formats_there_are() -> None:
    texts = [file.read_text("utf-8") for file in (ACTION, *RECIPES.iterdir())]
    asked = {name for text in texts for name in re.findall(r"--report[ =](\w+)=", text)}
    listed = re.search("for report in (.*); do", ACTION.read_text("utf-8"))
    assert listed
    asked |= {pair.partition("=")[0] for pair in listed[1].split()}

    assert asked >= {"json", "html", "junit", "sarif", "markdown"}
    assert set(asked) <= {one.NAME for one in RENDERERS}
