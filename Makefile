# On a machine with Python 3.11 or later, `make convert` and `make test` set up all that they need.
PYTHON ?= python3
VENV ?= .venv
RUN = $(VENV)/bin/python -m

.PHONY: convert test check clean

convert: $(VENV)/.ready
	$(RUN) kamervragen convert examples/kamervragen-ploumen-2019-06-20.txt -o output/ --format turtle --format trig

test: $(VENV)/.ready-for-tests
	$(RUN) pytest -q --numprocesses auto --dist loadfile --cov --cov-report=term

check: $(VENV)/.ready-for-tests
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy

clean:
	rm -rf $(VENV) .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	git clean -qfdX output

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(RUN) pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.ready-for-tests: $(VENV)/.ready
	$(RUN) pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@
