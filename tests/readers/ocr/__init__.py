"""Tests of the OCR engine."""
