# The house: `make run` opens the app on the demo company, `make test` says whether everything holds.
# Both start from a Debian or Ubuntu with Python 3.11 or later and nothing else prepared.

VENV    ?= .venv
PORT    ?= 8501
COMPANIES ?= 20
TRIALS  ?= 400
# one more than there are cores: tests of the browser wait for it half of their time
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
# where a change is judged every test runs; who is in the midst of one waits a third of that
TESTS   ?= $(if $(CI),not study,not study and not long)
PYTHON  := $(VENV)/bin/python
INSTALL := sh .ci/install.sh $(VENV)

# where Python is told to keep nothing it compiled, each of hundreds of processes compiles all libraries anew
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test check format lint types layers bench study study-stories newcomer screens clean

help:            ## what can be made
	@sed -n 's/^\([a-z-]*\): .*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

run: $(VENV)/.running   ## set up, make the demo company if it is not there, open the app
	$(PYTHON) -m scorecard serve --port $(PORT)

test: $(VENV)/.checking ## set up and run the tests, with CI=true the long ones too
	$(PYTHON) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m "$(TESTS)"

check: lint types layers test ## everything a change has to pass: format, lint, types, layers, tests and docs

format: $(VENV)/.checking ## write the code the way it is written here
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

lint: $(VENV)/.checking
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .

types: $(VENV)/.checking
	$(VENV)/bin/mypy

layers: $(VENV)/.checking
	$(VENV)/bin/lint-imports

bench: $(VENV)/.checking ## how fast it is, against SQL written by hand
	$(PYTHON) -m tests.bench

study: $(VENV)/.checking ## the long tests: planted causes recovered on many seeds, sums tried on many more trees
	$(PYTHON) -m pytest -m study -n auto
	THOROUGH=1 $(PYTHON) -m pytest -n auto tests/results/attribution

study-stories: $(VENV)/.checking ## are the planted stories named first, company after company? COMPANIES=3 TRIALS=0 for a short one
	nice -n 10 $(PYTHON) -m tests.demo.study $(COMPANIES) $(TRIALS)

newcomer: $(VENV)/.checking ## a first hour by the README, word by word, from a fresh clone; pictures under build/newcomer
	$(PYTHON) -m tests.newcomer build/newcomer

screens: $(VENV)/.checking ## every page on a bad day, by day, at night and on a telephone: pictures under build/states
	$(PYTHON) -m tests.states build/states

clean:           ## forget the virtual environment and what tools left behind; data stay
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build *.egg-info

# A stamp is older than the list it was made from: the list changed, and is installed again.
$(VENV)/.made: .ci/make-venv.sh
	sh .ci/make-venv.sh $(VENV)
	touch $@

$(VENV)/.running: requirements.txt | $(VENV)/.made
	$(INSTALL) requirements.txt
	touch $@

$(VENV)/.checking: requirements-dev.txt requirements.txt | $(VENV)/.made
	$(INSTALL) requirements-dev.txt
	touch $@ $(VENV)/.running
