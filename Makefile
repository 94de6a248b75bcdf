# The two commands that matter: `make site` builds the sample site, `make test` runs every test.
# Both do their own set-up on a machine that has Python 3.11 or newer with venv, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := .venv-bench
READY := $(VENV)/.ready
# The theme prints a notice about its end of life on every build; docs/project/decisions/0004 has the plan.
export NO_MKDOCS_2_WARNING = 1

.PHONY: site test serve check write schemas wheel screenshots guide-pictures fuzz bench audit lint strings setup lock clean

setup: $(READY)

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@# pip compiles what it installs, but not what it leaves where it is.
	$(BIN)/python -m compileall -q annotator
	@touch $@

site: $(READY)
	$(BIN)/mkdocs build --strict

# On another port: make serve PORT=8001.
serve: $(READY)
	$(BIN)/mkdocs serve $(if $(PORT),--dev-addr 127.0.0.1:$(PORT))

check: $(READY)
	$(BIN)/annotator check

write: $(READY)
	$(BIN)/annotator write build/markdown

# What others install: dist/annotated_explainer-….whl. Two builds of the same files are the same to the byte.
wheel: $(READY)
	rm -f dist/annotated_explainer-*.whl
	$(BIN)/python -m hatchling build -t wheel -d dist

# The schemas of all formats, and the guide's tables of keys, which are made of them.
schemas: $(READY)
	$(BIN)/annotator schemas schemas
	$(BIN)/python -m tests.docs.tables

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(READY)
	@$(BIN)/python -m tests.browser.programs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

# The laws over thousands of new inputs; what fails is printed as an example to keep. Takes a quarter of an hour or more.
fuzz: $(READY)
	HYPOTHESIS_PROFILE=fuzz $(BIN)/pytest -n auto tests/test_laws.py

# What it costs, beside others: writes benchmarks/results.md. All of it takes an hour; make bench SECTIONS=matching one part.
bench: $(BENCH)/.ready
	$(BENCH)/bin/python -m benchmarks $(SECTIONS)

$(BENCH)/.ready: requirements-bench.txt pyproject.toml
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --require-hashes -r requirements-bench.txt
	$(BENCH)/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

# Every page by axe and a validator of HTML, the explainer by Lighthouse, PDFs by veraPDF and in many layouts. Needs npm
# and Java; takes some minutes.
audit: $(READY)
	@$(BIN)/python -m tests.browser.programs audit
	npm install --prefix audit --no-package-lock --ignore-scripts --no-audit --no-fund --silent
	ANNOTATOR_PDF=build $(BIN)/pytest -n auto -rP audit

screenshots: $(READY)
	@$(BIN)/python -m tests.browser.programs
	$(BIN)/mkdocs build --strict
	$(BIN)/python -m tests.browser.screenshots

# The pictures of the guide anew, of the site that its first page makes; make guide-pictures NAMES="tip note" some of them.
guide-pictures: $(READY)
	@$(BIN)/python -m tests.browser.programs
	$(BIN)/python -m tests.browser.guide_pictures $(NAMES)

# Carries the words of the frame from annotator/strings/ into the templates.
strings: $(READY)
	$(BIN)/python -m tools.frame

# Writes requirements.txt anew: exact versions and hashes, no address of where they were fetched.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--extra new --group dev pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--constraints requirements.txt --group dev --group bench pyproject.toml -o requirements-bench.txt

clean:
	rm -rf site build $(VENV) $(BENCH)
