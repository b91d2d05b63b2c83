"""Tests of the layout of positioned text."""
