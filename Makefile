# Variorum. `make help` lists the targets.
.DEFAULT_GOAL := edition
.DELETE_ON_ERROR:
SHELL := /bin/bash

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
SOURCE ?= $(wildcard seeds/*)

.PHONY: edition test check format accept benchmark system clean help

edition: $(READY) ## build the critical editions in seeds/ (SOURCE=… for another) into output/
	@for source in $(SOURCE); do $(BIN)/variorum build "$$source" || exit; done

test: $(READY) ## run the tests, as many files at once as there are processors
	$(BIN)/pytest -n auto --dist loadfile

check: $(READY) ## look at the code: format, lint, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(READY) ## format the code and sort its imports
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

accept: $(READY) ## renew the goldens in tests/golden; read the diff before you commit it
	$(BIN)/pytest --accept

benchmark: $(READY) ## measure time and memory against the bare PDF engine
	$(BIN)/python benchmarks/run.py

$(READY): pyproject.toml constraints.txt | system
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Variorum needs Python 3.11 or later; name one: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[check,dev]'
	@touch $@

system: ## install what pip cannot: Pango and the text face (by apt where it may)
	@bash docs/system.sh

clean: ## remove what was built, and the virtual environment
	rm -rf .venv output/* build dist *.egg-info

help: ## list these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-10s %s\n", $$1, $$2 }'
