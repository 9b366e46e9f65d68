# kg: set-up, run, tests. Needs Python 3.11, 3.12 or 3.13 (name one with PYTHON=...); all else goes into .venv/.
#   make run     set up, build the graph of the seeds into output/, say where the page and the Turtle lie
#   make test    set up and run every test
#   make check   style and types
#   make interop load the seeds' graph into other people's parsers and stores (fetches and starts them; about two minutes)
#   make refresh write anew what the repository keeps of a build: the counts that confidence rests on, output/graph.ttl, what the
#                READMEs and cookbooks show, ontology/README.md and the rows that the questions answer on the seeds
#   make calibration  confidence against the truth, and the counts it rests on written anew (needs ../shared/gold)
#   make bench   characters a second of a build and of bare jieba.posseg over the same text (CORPUS=FILE, else ../shared/corpus or the seeds)
#   make fuzz    build damaged files for ten minutes (MINUTES=..., SEED=...); what fails goes to output/fuzz
#   make audit   the licences of what kg draws in, and pip-audit over .ci/constraints.txt where its data can be had
#   make clean   take .venv/ away

PYTHON ?=
VENV   := .venv
BIN    := $(VENV)/bin
TESTS  ?= tests
MINUTES ?= 10
SEED   ?= 1
CORPUS ?= $(firstword $(wildcard ../shared/corpus/*.jsonl.gz) seeds)

# A marker newer than pyproject.toml says that the set-up is done, so that a second run starts at once.
RUN_READY := $(VENV)/.ready-run
DEV_READY := $(VENV)/.ready-dev

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check interop refresh calibration bench fuzz audit clean

help:
	@sed -n '1,/^$$/s/^# \{0,1\}//p' Makefile

run: $(RUN_READY)
	@$(BIN)/kg build seeds -o output

test: $(DEV_READY)
	@bash tests/system_packages.sh
	$(BIN)/python -m pytest -n auto --dist loadfile -rs --ignore tests/interop $(TESTS)

interop: $(DEV_READY)
	@bash tests/interop/install.sh
	$(BIN)/python -m pytest -rs -W ignore::DeprecationWarning tests/interop

check: $(DEV_READY)
	$(BIN)/ruff check kg tests
	$(BIN)/mypy

calibration: $(DEV_READY)
	$(BIN)/python tests/calibration.py --update

refresh: $(DEV_READY)
	@if [ -d ../shared/gold ]; then $(MAKE) calibration; else echo "no ../shared/gold: kg/lexicon/measured.tsv stays as it is" >&2; fi
	@$(MAKE) run
	$(BIN)/python tests/readme_output.py
	$(BIN)/python -m kg.ontodoc
	$(BIN)/python tests/question_rows.py
	$(BIN)/python tests/cookbook.py

bench: $(DEV_READY)
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m kg.bench.build $(CORPUS)
	$(BIN)/python -m kg.bench.corpus $(CORPUS)

fuzz: $(DEV_READY)
	$(BIN)/python -m kg.bench.patterns
	$(BIN)/python -m kg.bench.fuzz --minutes $(MINUTES) --seed $(SEED)

audit: $(DEV_READY)
	$(BIN)/python .ci/licences.py --check
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(BIN)/python -m pip_audit --no-deps --disable-pip -r .ci/constraints.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@for candidate in $(PYTHON) python3 python3.13 python3.12 python3.11 python; do \
	  if $$candidate -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then \
	    echo "setting up $(VENV)/ with $$($$candidate --version)" >&2; \
	    exec $$candidate -m venv $(VENV); \
	  fi; \
	done; \
	echo "make: no Python 3.11 to 3.13 with the venv module found (Debian: apt-get install python3-venv); name one with PYTHON=..." >&2; \
	exit 1

$(RUN_READY): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[pdf,fast]'
	@touch $@

# tests run with the versions of the lock file, whatever was released since; users get the ranges of pyproject.toml
$(DEV_READY): pyproject.toml .ci/constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c .ci/constraints.txt -e '.[dev]'
	@touch $(RUN_READY) $@
