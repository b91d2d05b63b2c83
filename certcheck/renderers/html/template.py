"""Templates of pages: what is filled in is escaped, and a name nobody knows is an error."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template


@lru_cache
def template(package: str, name: str) -> Template:
    """A template that lies in a package, beside those it includes."""
    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(lambda other: beside(package, other)),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template(name)


def beside(package: str, name: str) -> str:
    """The text of a file that lies in a package: a template, a style sheet."""
    return files(package).joinpath(name).read_text("utf-8")
