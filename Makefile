# Every target sets up what it needs. `make demo` and `make test` are where to begin; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TAKHRIJ := $(BIN)/takhrij
EXAMPLE := examples/tyre-crane
# Of the example, that the cable snapped and the lens fell.
CLAIM := c34ef0f4

# Packages come by these locks alone: versions and hashes are fixed, and nothing is built from source but Takhrij.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
LOCKED := $(INSTALL) --require-hashes --only-binary :all: -r
# Takhrij itself, in place: the tables of a language can be edited and take effect at once.
THIS := $(INSTALL) --no-deps --no-build-isolation --editable .

UV := uv==0.13.9
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
  --no-emit-index-url --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help demo test pictures check lint types layers docs-check docs evaluate evaluate-floors benchmark lock clean

help: ## This list
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name text; do \
	  printf '  make %-16s %s\n' "$$name" "$$text"; done

demo: $(VENV)/has-run ## Read the example, and trace a claim of it: on this screen, and as files under build/
	@mkdir -p build
	@rm -f build/crane.takhrij*
	$(TAKHRIJ) read $(EXAMPLE)/article.html --output build/article.html
	$(TAKHRIJ) add build/crane.takhrij $(EXAMPLE)/articles.jsonl --outlets $(EXAMPLE)/outlets.tsv
	$(TAKHRIJ) claims build/crane.takhrij --limit 5
	$(TAKHRIJ) trace build/crane.takhrij $(CLAIM)
	@echo "One of the articles as a page: build/article.html. The case: build/crane.takhrij"
	@echo "The case in the browser: $(TAKHRIJ) serve build/crane.takhrij"

test: pictures ## Run the tests
	@tools/need jq jq --version
	@tools/need chromium sh -c 'command -v chromium || command -v chromium-browser || command -v google-chrome'
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

check: $(VENV)/has-dev ## Style, types, layers, documentation, and the floors of the evaluation; two at a time
	@$(MAKE) --no-print-directory --jobs 2 evaluate-floors docs-check types layers lint

pictures: $(VENV)/has-dev ## Build the moving pictures of the workbench, as a wheel holds them
	@$(BIN)/python pictures/build.py

lint: $(VENV)/has-dev ## Style
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .

types: $(VENV)/has-dev ## Types
	$(BIN)/mypy
	$(BIN)/python pictures/build.py --check

layers: $(VENV)/has-dev ## What may import what
	$(BIN)/lint-imports --no-cache

docs: $(VENV)/has-dev ## Bring the generated parts of the documentation up to date
	@tools/need jq jq --version
	$(BIN)/python docs/generate.py

docs-check: $(VENV)/has-dev ## Fail where a generated part of the documentation is out of date
	@tools/need jq jq --version
	$(BIN)/python docs/generate.py --check

evaluate: $(VENV)/has-dev ## Print how well it reads
	$(BIN)/python -m evaluation

evaluate-floors: $(VENV)/has-dev ## Print how well it reads, and fail where it reads worse than was recorded
	$(BIN)/python -m evaluation --floors

benchmark: build/benchmark/has-benchmark ## Measure how fast it reads, beside what could be installed instead
	build/benchmark/bin/python -m benchmarks.measure
	build/benchmark/bin/python -m benchmarks.copies

lock: $(VENV)/has-dev ## Work out the locks anew from pyproject.toml
	$(INSTALL) $(UV)
	$(COMPILE) pyproject.toml --group build --output-file requirements/run.txt
	$(COMPILE) pyproject.toml --group dev --constraint requirements/run.txt --output-file requirements/dev.txt
	$(COMPILE) pyproject.toml --group benchmark --constraint requirements/dev.txt --output-file requirements/benchmark.txt

clean: ## Remove all that these targets made
	rm -rf $(VENV) pictures/node_modules build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "This needs Python 3.11 or later; $(PYTHON) is older. Name another: make PYTHON=python3.12 …" >&2; exit 1; }
	@tools/need python3-venv $(PYTHON) -c 'import ensurepip, venv'
	@echo "setting up in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

# Each of these files says that the packages of the lock of its name are installed.
$(VENV)/has-run: requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "installing what Takhrij needs"
	@$(LOCKED) requirements/run.txt
	@$(THIS)
	@touch $@

$(VENV)/has-dev: requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "installing what Takhrij and its tests need"
	@$(LOCKED) requirements/dev.txt
	@$(THIS)
	@touch $@ $(VENV)/has-run

# What Takhrij is measured against is large and lives apart.
build/benchmark/has-benchmark: requirements/benchmark.txt pyproject.toml | $(BIN)/python
	@echo "installing what Takhrij is measured against"
	@$(PYTHON) -m venv build/benchmark
	@$(MAKE) --no-print-directory VENV=build/benchmark build/benchmark/has-run
	@build/benchmark/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
	  --require-hashes --only-binary :all: -r requirements/benchmark.txt
	@touch $@
