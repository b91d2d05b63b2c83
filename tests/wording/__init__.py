"""How companies write, point by point: banks of titles, headings and sentences, and how well they are met.

`tuned/` may be read while words are added to the checklist; of `held_out/` only totals are looked at.
"""
