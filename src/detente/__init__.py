"""A sourced state of play from dated reports of a negotiation between states.

::

    study = detente.init("talks", documents=["reports/"])
    detente.run(study)
    study.table("events")          # a polars frame; so are mentions, positions, documents, series, ...
    print(detente.explain(study, "E1a2b3c4"))

Names are loaded when they are first used, so that ``import detente`` costs nothing.
"""

from __future__ import annotations

import importlib
import sys
import types
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from detente.errors import ContradictionError as ContradictionError
    from detente.errors import DataError as DataError
    from detente.errors import DetenteError as DetenteError
    from detente.errors import DocumentError as DocumentError
    from detente.errors import InputError as InputError
    from detente.errors import SettingsError as SettingsError
    from detente.errors import StudyError as StudyError
    from detente.explain import Explanation as Explanation
    from detente.explain import explain as explain
    from detente.export import export as export
    from detente.pipeline import Status as Status
    from detente.pipeline import Summary as Summary
    from detente.sentences import code as code
    from detente.study import Study as Study
    from detente.verbs import brief as brief
    from detente.verbs import decide as decide
    from detente.verbs import init as init
    from detente.verbs import open_study as open  # noqa: A004  (detente.open reads as what it does)
    from detente.verbs import run as run
    from detente.verbs import status as status

    __version__: str

__all__ = [
    "ContradictionError",
    "DataError",
    "DetenteError",
    "DocumentError",
    "Explanation",
    "InputError",
    "SettingsError",
    "Status",
    "Study",
    "StudyError",
    "Summary",
    "__version__",
    "brief",
    "code",
    "decide",
    "explain",
    "export",
    "init",
    "open",
    "run",
    "status",
]

_HOMES: Final = {
    "ContradictionError": "detente.errors", "DataError": "detente.errors", "DetenteError": "detente.errors",
    "DocumentError": "detente.errors", "InputError": "detente.errors", "SettingsError": "detente.errors",
    "StudyError": "detente.errors", "Explanation": "detente.explain", "explain": "detente.explain",
    "export": "detente.export", "Status": "detente.pipeline", "Summary": "detente.pipeline",
    "code": "detente.sentences", "Study": "detente.study", "brief": "detente.verbs", "decide": "detente.verbs",
    "init": "detente.verbs", "open": "detente.verbs:open_study", "run": "detente.verbs", "status": "detente.verbs",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415  (costs more than the rest of this module together)

        found: Any = version("detente")
    elif name in _HOMES:
        module, _, attribute = _HOMES[name].partition(":")
        found = getattr(importlib.import_module(module), attribute or name)
    else:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)


class _Package(types.ModuleType):
    """Some verbs share their name with a module (``run``, ``brief``, ``export``, ``explain``). Importing the module
    would put it in the verb's place; here the verb stays, and ``from detente.run import Crew`` works as ever.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOMES and isinstance(value, types.ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
