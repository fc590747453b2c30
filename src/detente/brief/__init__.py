"""The page an analyst forwards, with every sentence bound to the record: HTML, Markdown and JSON of one content."""

from detente.brief.build import build
from detente.brief.record import Brief, Record

__all__ = ["Brief", "Record", "build"]
