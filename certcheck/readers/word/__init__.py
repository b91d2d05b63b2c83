"""WordprocessingML (ECMA-376-1, clause 17): styles, automatic numbers, the body."""
