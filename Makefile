# Two commands: `make serve` builds the course and serves it, `make test` tries it (`make proof`: all of it). Each does its own set-up.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
PIP_ARGS := --disable-pip-version-check --quiet
# Where it is set, every kernel, browser test and build would compile the whole package again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help serve room build test proof near debian-packages test-oldest test-sphinx9 check lab web engine schema lock refresh bench bench-learner bench-lighthouse bench-build bench-room bench-binder bench-tools bench-house bench-export equal mutation clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

serve: $(VENV)/serve.stamp ## set up, build the book, serve it (PORT=8000)
	@$(VENV)/bin/raabta serve --port $(PORT)

build: $(VENV)/serve.stamp ## set up and build the book into _build/html
	@$(VENV)/bin/raabta build

test: $(VENV)/test.stamp ## set up and try it: code, content, unit tests, one trip of each kind (8 minutes on two processors)
	@bash tests/run.sh test

proof: ## set up and prove everything: browsers, notebooks, JupyterLab, Binder, a screen reader (25 minutes; PROVED=test leaves out what `make test` has shown)
	@$(MAKE) --no-print-directory --jobs=2 debian-packages $(VENV)/test.stamp
	@bash tests/run.sh proof

near: $(VENV)/test.stamp ## the tests that lie near what has changed since main (BASE=…; SLOW=1 with browsers and notebooks)
	@$(PY) tests/near.py

debian-packages:
	@bash tests/ensure_packages.sh

test-oldest: | $(PY) ## unit tests with the oldest packages that pyproject.toml allows (needs no set-up)
	@bash tests/other_packages.sh oldest

test-sphinx9: build ## the same book, byte for byte, by Sphinx 9 without Jupyter Book
	@bash tests/other_packages.sh sphinx9

check: $(VENV)/test.stamp ## lint, types, direction, content, unit tests (about a minute)
	@bash tests/run.sh quick

lab: $(VENV)/test.stamp ## open chapters and practice notebooks in JupyterLab (ALL=1 lists solutions and content too)
	@$(if $(ALL),,JUPYTER_CONFIG_PATH=$(CURDIR)/binder) $(VENV)/bin/jupyter lab --LabApp.news_url=

refresh: $(VENV)/serve.stamp ## renew the stored outputs that are old (ALL=1 runs every notebook)
	@$(VENV)/bin/raabta refresh $(if $(ALL),--all)

web: ## rebuild the front end (needs Node 20)
	@command -v npm >/dev/null || { echo "The front end is built with Node 20, which is not here. The course itself builds without it."; exit 1; }
	@cd web && npm ci --no-audit --no-fund && npm run check && npm test && npm run build

engine: ## make the engine anew that runs the desk tools in a page (needs Node 20; after a new version of pyodide)
	@command -v npm >/dev/null || { echo "The engine is made with Node 20, which is not here. The course itself builds without it."; exit 1; }
	@cd web && npm ci --no-audit --no-fund && node engine/build.mjs && npm run build

schema: $(VENV)/serve.stamp ## renew what is written from types: schemas for editors, the room's frames for browser and reader
	@$(PY) -m raabta.content.schema
	@$(PY) -m raabta.form.form_schema
	@$(PY) -m raabta.room.protocol.generate

room: $(VENV)/serve.stamp ## set up and open the trainer's room (WHAT=disaster)
	@$(VENV)/bin/raabta room $(WHAT)

bench: $(VENV)/test.stamp ## measure our chapter page beside two peers
	@$(PY) benchmarks/page.py

bench-learner: $(VENV)/test.stamp ## measure each step of each chapter on a phone: screens, minutes, first act, tab stops
	@$(PY) benchmarks/learner.py

bench-lighthouse: build ## Lighthouse's mobile scores of every page (needs Node 20 and Chromium; RUNS=3 for medians)
	@command -v npm >/dev/null || { echo "Lighthouse runs in Node 20, which is not here."; exit 1; }
	@cd benchmarks/lighthouse && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error && node run.mjs ../../_build/html $(or $(RUNS),1)

bench-build: $(VENV)/test.stamp ## measure builds beside a stock Jupyter Book and at four times the course
	@$(PY) benchmarks/build.py

bench-room: $(VENV)/test.stamp ## measure the room beside webquiz: votes a second, waits, what a crash loses
	@$(PY) benchmarks/room.py

bench-tools: $(VENV)/test.stamp ## measure the tools that Python answers: page, notebook, the notebook of before, a file of 24 MB
	@$(PY) benchmarks/tools.py

bench-binder: $(VENV)/test.stamp ## measure a Binder launch: seconds to the first quiz, what the delta adds
	@$(PY) benchmarks/binder.py

bench-house: $(VENV)/test.stamp ## count the house: files, lines, levels, files passed by a question, a vote and `raabta room`
	@$(PY) benchmarks/house.py

bench-export: $(VENV)/test.stamp build ## measure what travels: e-book, banks for Moodle, PDFs; sizes, sheets, what their judges find
	@$(PY) benchmarks/export.py

equal: $(VENV)/test.stamp ## name each page, drawing, card, answer, deck that is not as `make equal KEEP=1` found it
	@mkdir -p _build && $(PY) benchmarks/equal.py $(if $(KEEP),keep,compare) $(or $(FILE),_build/equal.json)

mutation: $(VENV)/test.stamp ## which changes of model, kinds, lock and room rules no test notices (ONLY="raabta.model.fold*"; docs/mutation.md)
	@bash tests/mutation.sh $(ONLY)

lock: $(VENV)/test.stamp ## renew requirements/*.txt from pyproject.toml
	@bash requirements/lock.sh

clean: ## remove what was built (keeps .venv)
	@rm -rf _build web/node_modules benchmarks/lighthouse/node_modules .pytest_cache .mypy_cache .ruff_cache

$(PY):
	@bash requirements/venv.sh $(VENV)

$(VENV)/serve.stamp: requirements/serve.txt pyproject.toml src/raabta_desk/pyproject.toml | $(PY)
	@echo "Setting up: packages for the book (about 2 minutes the first time)"
	@$(PY) -m pip install $(PIP_ARGS) --require-hashes -r requirements/serve.txt
	@$(PY) -m pip install $(PIP_ARGS) --no-deps --no-build-isolation -e . -e ./src/raabta_desk
	@touch $@

# What the tests need holds what the book needs.
$(VENV)/test.stamp: requirements/test.txt requirements/serve.txt pyproject.toml src/raabta_desk/pyproject.toml | $(PY)
	@echo "Setting up: packages for the book and the tests (a minute or two the first time)"
	@bash requirements/install.sh $(VENV) requirements/test.txt
	@touch $(VENV)/serve.stamp $@
