"""The one tree of errors.

::

    DetenteError                 anything detente says to its user; the message names what, where and what to do
    ├── InputError               the user's files or arguments are at fault (exit code 1)
    │   ├── StudyError           a folder that is not a study, or a study that cannot be used
    │   ├── SettingsError        study.toml or another edited file: file, key, value found, value expected
    │   └── DataError            a packaged or user data file (registry, codebook): file, line, field
    ├── DocumentError            one document cannot be read or coded; it is set aside and the run goes on
    └── ContradictionError       a sentence of the brief disagrees with the value it is bound to; the build stops
"""

from __future__ import annotations

__all__ = [
    "ContradictionError",
    "DataError",
    "DetenteError",
    "DocumentError",
    "InputError",
    "SettingsError",
    "StudyError",
]


class DetenteError(Exception):
    """Anything detente says to its user."""


class InputError(DetenteError):
    """The user's files or arguments are at fault."""


class StudyError(InputError):
    """A folder that is not a study, or a study that cannot be used."""


class SettingsError(InputError):
    """An edited file holds a value that cannot be used."""


class DataError(InputError):
    """A data file (registry, codebook, aliases) holds an error."""


class DocumentError(DetenteError):
    """One document cannot be read or coded; it is set aside and the run goes on."""


class ContradictionError(DetenteError):
    """A sentence of the brief disagrees with the value it is bound to."""
