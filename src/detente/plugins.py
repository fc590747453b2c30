"""Coders by versioned name: the package's own, and those that other packages offer as entry points.

A package offers a coder in its ``pyproject.toml``::

    [project.entry-points."detente.mentions"]
    "mycoder.v1" = "mypackage:code"

and a study asks for it in its ``study.toml``: ``[coders] mentions = "mycoder.v1"``.
"""

from __future__ import annotations

import difflib
import importlib
import importlib.metadata
import types
from collections.abc import Callable, Mapping
from typing import Any, Final

from detente.errors import SettingsError

__all__ = ["load_plugin", "plugin_names"]

_OWN: Final[Mapping[str, Mapping[str, str]]] = types.MappingProxyType({
    "mentions": {"events.v1": "detente.events:code"},
    "positions": {"positions.v1": "detente.positions:code"},
})


def plugin_names(kind: str) -> tuple[str, ...]:
    """The names that a study can ask for, the package's own first; ``kind`` is the table that the coder makes."""
    offered = {point.name for point in importlib.metadata.entry_points(group=f"detente.{kind}")}
    return (*_OWN[kind], *sorted(offered - set(_OWN[kind])))


def load_plugin(kind: str, name: str) -> Callable[..., Any]:
    """The coder of that name.

    Raises :class:`~detente.errors.SettingsError` where nobody offers it.
    """
    if place := _OWN[kind].get(name):
        module, _, attribute = place.partition(":")
        own: Callable[..., Any] = getattr(importlib.import_module(module), attribute)
        return own
    for point in importlib.metadata.entry_points(group=f"detente.{kind}", name=name):
        offered: Callable[..., Any] = point.load()
        return offered
    names = plugin_names(kind)
    near = difflib.get_close_matches(name, names, n=1)
    remedy = f"Did you mean {near[0]!r}?" if near else "Install the package that offers it, or correct the name."
    raise SettingsError(f"coders.{kind} in study.toml is {name!r}, and there is no such coder; there are: "
                        f"{', '.join(names)}. {remedy}")
