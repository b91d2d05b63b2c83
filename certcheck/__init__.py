"""certcheck checks whether a certification dossier is complete. This is its face as a library.

`scan(Path("dossier"), Options(as_of=date.today()))` returns a `Report`. Whatever is named here is
loaded when it is asked for.
"""

from __future__ import annotations

import sys

from certcheck.version import VERSION

TYPE_CHECKING = False
"""As `typing.TYPE_CHECKING`, which takes as long to import as all that `--version` needs."""

if TYPE_CHECKING:
    from types import ModuleType

    from certcheck.checklist.loading import load as load_checklist
    from certcheck.checklist.model import Checklist
    from certcheck.report import Report, Status
    from certcheck.scan import Options, scan
else:
    ModuleType = type(sys)

__version__ = VERSION
__all__ = ["Checklist", "Options", "Report", "Status", "__version__", "load_checklist", "scan"]

_FACE = {
    "Checklist": ("certcheck.checklist.model", "Checklist"),
    "Options": ("certcheck.scan", "Options"),
    "Report": ("certcheck.report", "Report"),
    "Status": ("certcheck.report", "Status"),
    "load_checklist": ("certcheck.checklist.loading", "load"),
    "scan": ("certcheck.scan", "scan"),
}


def __getattr__(name: str) -> object:
    from importlib import import_module  # noqa: PLC0415 -- `--version` does without

    if name not in _FACE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _FACE[name]
    return getattr(import_module(module), attribute)


class _Face(ModuleType):
    """Keeps `certcheck.scan` the function; the import system would put the module there."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _FACE and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face
