# The two commands: `make brief` and `make test`. Each sets up a fresh machine that has Python 3.11+ and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
EXAMPLE ?= korea-2019
STUDY ?= studies/$(EXAMPLE)

.PHONY: brief test lint docs clean

brief: $(VENV)/.core
	@test -f $(STUDY)/study.toml || $(BIN)/detente init $(STUDY) --documents examples/$(EXAMPLE)
	@$(BIN)/detente run $(STUDY)

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy

docs: $(VENV)/.docs
	$(BIN)/sphinx-build -W -b html docs docs/_build

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("detente needs Python 3.11 or later, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.core: requirements/core.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --requirement requirements/core.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.core
	$(BIN)/python -m pip install --quiet --requirement requirements/dev.txt
	@touch $@

$(VENV)/.docs: requirements/docs.txt $(VENV)/.core
	$(BIN)/python -m pip install --quiet --requirement requirements/docs.txt
	@touch $@

clean:
	rm -rf studies build docs/_build .mypy_cache .ruff_cache .pytest_cache
