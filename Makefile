# Everything a developer does with VA Desktop. `make` alone lists it; README.md says what a machine needs first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= $(shell getconf _NPROCESSORS_ONLN)
# Folders that `make test` leaves out, such as one that another command runs.
EXCEPT ?=
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq install --no-deps

# Stamps say what is already installed, so that nothing is looked at twice.
PROGRAM := $(VENV)/.program-installed
TOOLS := $(VENV)/.tools-installed
CATALOGUES := $(VENV)/.catalogues-compiled

# Some environments forbid byte code; every start would then compile every library again.
unexport PYTHONDONTWRITEBYTECODE
# The environment alone decides what is imported.
unexport PYTHONPATH PYTHONHOME

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install run test coverage lint types format bench screenshots i18n questions lock package clean

help: ## list these commands
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

install: $(PROGRAM) $(TOOLS) $(CATALOGUES) ## install what `make run` and `make test` need, and nothing twice

run: $(PROGRAM) $(CATALOGUES) ## open the window; without a screen do the main job and say where the results are
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY), so the main job is done without one."; \
		$(BIN)/va-desktop --tour; \
	else \
		$(BIN)/va-desktop; \
	fi

test: $(PROGRAM) $(TOOLS) $(CATALOGUES) ## run every test, on SQLite and on a PostgreSQL of its own
	$(BIN)/python -m pytest --numprocesses=$(WORKERS) --dist=worksteal $(addprefix --ignore=,$(EXCEPT))

# Models and rules are whatever a room holds beside the files named for the outside world, those of verbs, and those
# that only declare what others do.
OUTSIDE := service.py service/* schema.py schema/* store.py store/* first.py export.py pdf.py pdf/* pane.py pane/* \
	commands.py commands/* dialogs.py table.py chart.py reports/standing.py core/paging.py core/presence.py core/work.py
empty :=
space := $(empty) $(empty)
comma := ,
coverage: $(PROGRAM) $(TOOLS) $(CATALOGUES) ## show which branches of models and rules their own tests leave out
	$(BIN)/python -m pytest --numprocesses=$(WORKERS) --dist=worksteal --cov --cov-report= tests/unit
	$(BIN)/coverage report --fail-under=100 \
		--omit="*/__main__.py,*/bootstrap/*,*/kit/*,*/samples/*,*/$(subst $(space),$(comma)*/,$(OUTSIDE))"

lint: $(PROGRAM) $(TOOLS) ## check style, layout, translations and the walls between the rooms
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/python packaging/catalogues.py check
	$(BIN)/lint-imports --no-logo

types: $(PROGRAM) $(TOOLS) ## check the types
	$(BIN)/mypy

format: $(TOOLS) ## lay out the source the one way
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(PROGRAM) $(TOOLS) $(CATALOGUES) ## measure, and print ratios to what is compared
	$(BIN)/python -m tests.bench

screenshots: $(PROGRAM) $(TOOLS) $(CATALOGUES) ## picture every pane and invoice for the guide into docs/screenshots
	$(BIN)/python -m tests.screenshots

i18n: $(TOOLS) ## merge the source's messages into the catalogues and list what is missing
	$(BIN)/python packaging/catalogues.py update
	$(BIN)/python packaging/catalogues.py check

questions: $(PROGRAM) ## write down anew what a window asks first, after a store or the schema changed
	$(BIN)/python packaging/questions.py write

# Names, versions and hashes for all systems; no address of a package index or of a machine.
lock: $(TOOLS) ## choose versions anew, within the ranges of pyproject.toml
	$(BIN)/python -m pip --disable-pip-version-check -qq install uv
	$(call locked,requirements.lock,--group build)
	$(call locked,requirements-dev.lock,--group build --group dev)

define locked
	$(BIN)/uv pip compile pyproject.toml $(2) --upgrade --quiet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" --output-file $(1)
endef

package: $(PROGRAM) $(TOOLS) ## build the wheel and the source archive into dist
	$(BIN)/python -m build --no-isolation --outdir dist

clean: ## remove what was built and remembered; the virtual environment stays
	rm -rf dist build htmlcov .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find va_desktop tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +

$(PROGRAM): requirements.lock pyproject.toml packaging/system_packages.sh packaging/build_hook.py
	@PYTHON="$(PYTHON)" packaging/system_packages.sh run
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("VA Desktop needs Python 3.11 or later; name one with PYTHON=...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes --requirement requirements.lock
	$(PIP) --no-build-isolation --editable .
	$(BIN)/python -m compileall -q va_desktop
	@touch $@

$(TOOLS): requirements-dev.lock $(PROGRAM)
	@PYTHON="$(PYTHON)" packaging/system_packages.sh test
	$(PIP) --require-hashes --requirement requirements-dev.lock
	@touch $@

$(CATALOGUES): $(PROGRAM) packaging/catalogues.py $(wildcard resources/locale/*/LC_MESSAGES/*.po)
	$(BIN)/python packaging/catalogues.py compile
	@touch $@
