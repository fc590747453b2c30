"""Settings of the documentation; `make docs` builds it."""
# ruff: noqa: INP001  (read by Sphinx, in no package)

from importlib.metadata import version as _version

project = "detente"
author = "The detente contributors"
copyright = "The detente contributors"  # noqa: A001  (the name that Sphinx reads)
version = release = _version("detente")

extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"

html_theme = "furo"
html_title = "detente"
html_copy_source = False
html_show_sphinx = False
