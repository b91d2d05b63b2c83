"""Addresses of companies: what is one, and which are the same place."""

from __future__ import annotations

import pytest

from certcheck.fields.addresses import address_in, same_address


@pytest.mark.parametrize(
    ("value", "following", "expected"),
    [
        ("浙江省宁波市鄞州区云栖镇丰禾路118号", "", "浙江省宁波市鄞州区云栖镇丰禾路118号"),
        ("：杭州市西湖区 云溪路 88号", "", "杭州市西湖区云溪路88号"),
        ("北京市朝阳区东三环中路1号院", "2号楼305室", "北京市朝阳区东三环中路1号院2号楼305室"),
        ("北京市朝阳区东三环中路1号", "2号楼305室", "北京市朝阳区东三环中路1号"),
        ("上海市浦东新区张江镇", "浙江省杭州市西湖区云溪路88号", "上海市浦东新区张江镇"),
        ("上海市浦东新区张江镇；电话", "", "上海市浦东新区张江镇"),
        ("详见营业执照", "", None),
        ("长期", "", None),
        ("", "", None),
        ("区" * 200, "", None),
    ],
)
def test_an_address_is_told_by_its_parts(value: str, following: str, expected: str | None) -> None:
    assert address_in(value, following) == expected


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("浙江省杭州市西湖区云溪路88号", "杭州市西湖区云溪路88号", True),
        ("浙江省杭州市西湖区云溪路88号", "西湖区云溪路88号3幢2楼", True),
        ("浙江省杭州市西湖区云溪路88号", "浙江省杭州市西湖区云溪路88号（一照多址）", True),
        ("浙江省杭州市西湖区云溪路88号", "浙江省杭州市西湖区云渓路88号", True),
        ("浙江省杭州市西湖区云溪路88号", "浙江省杭州市西湖区云溪路86号", False),
        ("浙江省杭州市西湖区云溪路88号", "浙江省杭州市余杭区良渚街道88号", False),
    ],
)
def test_same_place(a: str, b: str, same: bool) -> None:
    assert same_address(a, b) is same
    assert same_address(b, a) is same
