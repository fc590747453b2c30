"""Many mentions to one event."""

from __future__ import annotations

from detente.timeline.build import build

__all__ = ["build"]
