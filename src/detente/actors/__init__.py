"""Who is who, by date: the registry of countries, leaders, offices and organisations, and the resolver over it."""

from __future__ import annotations

from detente.actors.loading import load_registry
from detente.actors.phrases import Resolution
from detente.actors.reference import Reference
from detente.actors.registry import Registry
from detente.actors.resolver import Resolver

__all__ = ["Reference", "Registry", "Resolution", "Resolver", "load_registry"]
