"""What a document's text holds before anybody codes it: syntax, dates, references and quotations, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.annotations.annotation import COLUMNS, Annotation, Quotation, from_row, to_row
from detente.annotations.schema import schema

if TYPE_CHECKING:
    from detente.annotations.stage import annotate

__all__ = ["COLUMNS", "Annotation", "Quotation", "annotate", "from_row", "schema", "to_row"]


def __getattr__(name: str) -> Any:
    # The stage pulls in the registry and the taggers; readers of stored annotations need neither.
    if name == "annotate":
        from detente.annotations.stage import annotate  # noqa: PLC0415  (see above)

        return annotate
    raise AttributeError(name)
