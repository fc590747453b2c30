"""One way to run shipped weights: an ONNX graph on one thread of the processor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = ["session"]


def session(graph: Path) -> Any:
    """An onnxruntime session over a graph, on one thread. The runtime is loaded when the first one is made."""
    import onnxruntime  # noqa: PLC0415  (nothing loads it before a text must be read)

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
