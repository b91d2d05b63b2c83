"""Judgement: every item exactly once, from candidates to a status with its reasons."""
