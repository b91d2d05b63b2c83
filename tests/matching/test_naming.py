"""What the names of files say."""

from __future__ import annotations

import pytest

from certcheck.matching.naming import Naming
from tests.scenes import mini


@pytest.fixture(scope="module")
def naming() -> Naming:
    return Naming(mini())


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("营业执照副本.pdf", "licence"),
        ("yyzz.jpg", "licence"),
        ("yingyezhizhao(1).jpg", "licence"),
        ("公司 licence final.pdf", "licence"),
        ("2026年培训计划-最终版.docx", "training-plan"),
        ("客户培训计划.docx", None),
        ("身份证/IMG_0001.jpg", "id-card"),
        ("全套.zip!/身份证/IMG_0001.jpg", "id-card"),
        ("开户许可证.pdf", "account-permit"),
        ("IMG_2034.JPG", None),
        ("扫描全能王 2026-06-01 15.54(2).pdf", None),
    ],
)
def test_kind_by_name(naming: Naming, path: str, kind: str | None) -> None:
    assert kind == next(iter(naming.kinds(path)), None)


def test_a_folder_is_not_the_files_own_name(naming: Naming) -> None:
    assert naming.own("身份证/IMG_0001.jpg") == ()
