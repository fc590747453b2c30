"""Files become documents: readers by format, page furniture, languages, dates of publication."""

from detente.documents.reading import read_source
from detente.documents.registry import supported
from detente.documents.source import Limits, Source

__all__ = ["Limits", "Source", "read_source", "supported"]
