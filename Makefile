# Everything by one word; the first call sets the machine up, later ones find nothing to do.
#
#     make run            open the planner (make run FILE=resources/samples/... opens a case)
#     make test           the core without Qt, then the windows in two parts: one that showed them all would hold gigabytes
#     make lint           style, types, import contracts
#     make bench          how long things take on this machine
#     make build          a folder in dist/ that runs without Python
#     make shots          pictures of every page
#     make lock           write requirements/ anew (LOCK=--upgrade takes the newest releases)
#     make clean          remove what building and testing left; rm -rf .venv .venv-core removes the environments

.PHONY: run test lint bench build shots lock clean system-run system-lint system-test system-build
.NOTPARALLEL:
.DEFAULT_GOAL := run

PYTHON := .venv/bin/python
FILE ?=
LOCK ?=

run: system-run .venv/.runtime
	$(PYTHON) -m ui.app $(FILE)

test: system-test .venv-core/.core .venv/.dev
	@.venv-core/bin/python -c 'import importlib.util as u, sys; sys.exit(u.find_spec("PySide6") and "Qt is in .venv-core")'
	.venv-core/bin/python -m pytest -q -n auto --dist worksteal tests/planner planner resources
	$(PYTHON) -m pytest -n auto --dist worksteal tests/ui/test_[a-r]*.py
	$(PYTHON) -m pytest -n auto --dist worksteal tests/ui/test_[s-z]*.py tests/screen

lint: system-lint .venv/.dev
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: system-run .venv/.dev .venv/.bench
	$(PYTHON) -m benchmarks

build: system-build .venv/.dev
	.venv/bin/pyinstaller --noconfirm --log-level WARN build.spec

shots: system-test .venv/.dev
	$(PYTHON) tools/shots.py

lock:
	sh tools/lock.sh $(LOCK)

clean:
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .benchmarks
	find . -path './.venv*' -prune -o -name __pycache__ -prune -exec rm -rf {} +

# ---------------------------------------------------------------------------------------------------------------- set-up
# Stamps say which lock file an environment was last filled from.

system-run:
	@sh tools/setup.sh system python qt

system-lint:
	@sh tools/setup.sh system python

system-test:
	@sh tools/setup.sh system python qt tests

system-build:
	@sh tools/setup.sh system python qt build

.venv/.runtime: requirements/runtime.txt pyproject.toml
	@sh tools/setup.sh venv .venv requirements/runtime.txt
	@touch $@

.venv/.dev: requirements/dev.txt pyproject.toml
	@sh tools/setup.sh venv .venv requirements/dev.txt
	@touch .venv/.runtime $@

# Without the packages to compare with, their rows say so.
.venv/.bench: requirements/bench.txt
	@sh tools/setup.sh venv .venv requirements/bench.txt && touch $@ || echo "The packages to compare with are not here."

.venv-core/.core: requirements/core.txt
	@sh tools/setup.sh venv .venv-core requirements/core.txt
	@touch $@
