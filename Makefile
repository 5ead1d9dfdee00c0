# Two commands do all the set-up: `make site` and `make test`. Each makes .venv where it is missing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Each file is one process's, so that its fixtures are made once; see tests/conftest.py for the order.
PYTEST := $(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder
# Versions and hashes are locked in requirements/; `python tools/lock.py` writes them.
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps

.PHONY: site serve review manual manual-pictures test quick lint types tests golden mutants bench bench-names bench-cleaning screenshots weights lighthouse clean
.DEFAULT_GOAL := site

# A stamp for each set of packages: a second run starts at once.
$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: $(BIN)/python pyproject.toml requirements/site.txt
	$(PIP) --require-hashes --requirement requirements/site.txt
	$(PIP) --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: $(BIN)/python pyproject.toml requirements/dev.txt
	$(PIP) --require-hashes --requirement requirements/dev.txt
	$(PIP) --no-build-isolation --editable .
	@touch $(VENV)/site.stamp $@

site: $(VENV)/site.stamp           ## build the site from seeds/ into site/; OPTIONS=--strict and others
	$(BIN)/python build_site.py $(OPTIONS)

serve: $(VENV)/site.stamp          ## build, serve, rebuild on change
	$(BIN)/python build_site.py --serve

review: $(VENV)/site.stamp         ## answer questions about doubtful names
	$(BIN)/python build_site.py review

manual: $(VENV)/site.stamp         ## the manual, with its pages of reference, in build/manual/
	$(BIN)/python manual/build_manual.py --strict

manual-pictures: $(VENV)/dev.stamp ## the manual's pictures, by Chromium
	PYTHONPATH=tests $(BIN)/python manual/take_pictures.py

test: lint types tests             ## everything that must hold before a commit

quick: lint types                  ## what takes under a minute: no build, no browser
	$(PYTEST) -q -m fast --hypothesis-profile=quick

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/dev.stamp
	$(BIN)/mypy

tests: $(VENV)/dev.stamp
	$(PYTEST)

golden: $(VENV)/dev.stamp          ## accept the present output as the expected one
	$(BIN)/python -m pytest tests/test_golden.py tests/test_cleaning_cases.py --update-golden

mutants: $(VENV)/dev.stamp         ## how many of 300 small wrongs in the code the tests notice
	$(BIN)/python tools/mutants.py

bench: $(VENV)/dev.stamp           ## our build beside MkDocs + Material and Zensical; OPTIONS="--sizes 100"
	$(BIN)/python benchmarks/scale.py $(OPTIONS)

bench-names: $(VENV)/dev.stamp    ## how well and how fast names are found
	$(BIN)/python benchmarks/names.py
	$(BIN)/python benchmarks/names_speed.py

bench-cleaning: $(VENV)/dev.stamp  ## what cleaning costs per megabyte, up to 20 MB
	$(BIN)/python benchmarks/cleaning.py

screenshots: $(VENV)/dev.stamp     ## pictures of the built site in build/screenshots/
	$(BIN)/python build_site.py --quiet
	$(BIN)/python tests/screenshots.py --site site

weights: $(VENV)/dev.stamp         ## what each kind of page weighs over the wire
	$(BIN)/python build_site.py --quiet
	$(BIN)/python tests/weights.py --site site

lighthouse: $(VENV)/dev.stamp      ## Lighthouse's four scores, phone and desk
	npm install --silent --no-audit --no-fund --prefix build/node lighthouse@13.5.0
	$(BIN)/python build_site.py --quiet
	$(BIN)/python benchmarks/lighthouse.py --site site

clean:
	rm -rf build dist site site-offline site-offline.zip site.epub docs/.readingroom docs/articles docs/glossary docs/pictures docs/sections docs/tags docs/data docs/index.md docs/feed.json docs/feed.xml
