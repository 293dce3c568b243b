# Two commands: `make run` (set up, answer the example, serve it) and `make test` (set up, check).
# Only pip is used for the program itself; the browser tests ask apt for Chromium.

PYTHON ?= python3
SERVE ?= yes
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
CASE := examples/knife-orders
ANSWER := build/answer
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: fuzz run test check browser bench bench-engine lock clean help

help:
	@echo "make run            set up, answer the example case, serve it at http://localhost:$(PORT)"
	@echo "make run SERVE=no   the same, without serving"
	@echo "make test           set up and run every check"
	@echo "make check          the quick checks: style, types, import rules, unit tests"
	@echo "make fuzz           feed the release gate's readers with hostile files for ten minutes"
	@echo "make bench          how long the main steps take, as ratios"
	@echo "make bench-engine   the engine on large tables, beside the tools of the field"

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Disclosable needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Try: make run PYTHON=python3.12")'
	@echo "Making a Python environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt requirements/assets.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what Disclosable needs (about a minute, once)"
	@$(BIN)/pip install --quiet --require-hashes -r requirements/run.txt
	@$(BIN)/pip install --quiet --no-deps --ignore-requires-python --upgrade --require-hashes \
		--target $(VENV)/govuk -r requirements/assets.txt
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	@echo "Installing what the checks need"
	@$(BIN)/pip install --quiet --require-hashes -r requirements/test.txt
	@touch $@

run: $(VENV)/.run
	@$(BIN)/disclosable answer $(CASE) --out $(ANSWER)
ifneq ($(SERVE),no)
	@$(BIN)/disclosable serve --case $(CASE) --answer $(ANSWER) --port $(PORT)
endif

check: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest tests/unit tests/spec -q -n 2 -m "not slow"

browser:
	@bash tests/functional/install_browser.sh
	@bash tests/integration/install_java.sh

test: $(VENV)/.test browser
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n 2

# Coverage-guided fuzzing of every reader of the gate, for so many seconds in all.
FUZZ_SECONDS ?= 600
$(VENV)/.fuzz: requirements/fuzz.txt $(VENV)/.test
	@echo "Installing the fuzzer"
	@$(BIN)/pip install --quiet --require-hashes -r requirements/fuzz.txt
	@touch $@

fuzz: $(VENV)/.fuzz
	$(BIN)/python fuzz/run.py --seconds $(FUZZ_SECONDS)

# Ratios measured in one run, never a pass or fail (about ten minutes).
bench: $(VENV)/.run
	$(BIN)/python benchmarks/run.py

# The engine on tables of up to 1.2 million cells, beside the tools of the field (half an hour).
bench-engine: $(VENV)/.run
	$(BIN)/python benchmarks/engine.py --counting 50000000 --install-peers

# The locks name no package index. Run after changing a .in file; needs uv (pip install uv).
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header requirements/run.in -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header -c requirements/run.txt requirements/test.in -o requirements/test.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header -c requirements/test.txt requirements/fuzz.in -o requirements/fuzz.txt

clean:
	rm -rf $(VENV) build var
