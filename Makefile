# Each target works from a fresh checkout: what it needs is set up first (.ci/setup).
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types format forms pictures journeys bench campaign package lock clean

BIN := .venv/bin
DEMO := demo-fabriques
# Where there is no display the window is drawn in memory.
SCREEN = if [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then export QT_QPA_PLATFORM=offscreen; fi;

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1 \2/p' $(MAKEFILE_LIST) \
		| awk '{ printf "  %s %-9s", $$1, $$2; $$1 = $$2 = ""; print }'

setup: ## install system packages, .venv and the program
	@sh .ci/setup

demo: setup ## run the whole loop into demo-fabriques/, then open the window on it
	@$(BIN)/fabriques demo --replace $(DEMO)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		exec $(BIN)/fabriques-desktop $(DEMO)/bureau; \
	else \
		echo "No display here: on a machine that has one, $(BIN)/fabriques-desktop $(DEMO)/bureau"; \
	fi

test: lint types ## run every check and every test, without a display, on every core
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n auto --dist worksteal $(ARGS)

lint: setup ## check how the code is written
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup ## check the types
	$(BIN)/mypy fabriques_desktop $(wildcard ui/*.py)

format: setup ## rewrite the code in the common layout
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

forms: setup ## compile the forms of ui/ into the program
	$(BIN)/python ui/compile.py

pictures: setup ## make a picture of every screen into pictures/
	@$(SCREEN) $(BIN)/python -m tests.pictures

journeys: setup ## replay the journeys of a researcher on a virtual screen, pictures into journeys/
	@$(BIN)/python -m tests.replay $(ARGS)

bench: setup ## measure start, search, drafts and exchanges
	@$(SCREEN) $(BIN)/python -m tests.benchmarks

campaign: setup ## kill, cut, fill and spoil, and check the laws of merging (ARGS="kills --seed 7 --minutes 10")
	@$(BIN)/python -m tests.campaigns $(ARGS)

package: setup ## make the program that needs no Python, into dist/
	@$(BIN)/python .ci/package.py

lock: setup ## choose the versions of everything again, after a change of pyproject.toml
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --universal --generate-hashes --extra dev --extra server \
		--extra package \
		--no-emit-index-url --no-header -o requirements.lock pyproject.toml

clean: ## remove what setting up, testing and the demo made
	rm -rf .venv resources/territories/*.sqlite $(DEMO) pictures journeys build dist .hypothesis .pytest_cache .mypy_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
