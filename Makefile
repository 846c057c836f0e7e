# Needs Python 3.11 or newer and nothing else; `make PYTHON=python3.12 run` names another one.
PYTHON ?= python3
PORT ?= 8000
HOST := 127.0.0.1
HERE = .venv/bin/python

.PHONY: help run dev test check lock messages

help:
	@echo "make run        build what is needed, load the demo site and serve it at http://$(HOST):$(PORT)"
	@echo "make test       run every check and every test"
	@echo "make check      run the checks that need no database: style, types, imports, templates, Hebrew"
	@echo "make dev        serve the demo site and reload it on each change of the code"
	@echo "make messages   bring the interface's texts into site/locale and compile them"
	@echo "make lock       bring the locks up to date with pyproject.toml (needs a network)"
	@echo
	@echo "PORT=8001 and HOST=0.0.0.0 choose where to listen, DATA_DIR=... where to keep data,"
	@echo "DATABASE_URL=postgres://... another database: make run PORT=8001"

run:
	@$(PYTHON) site/deploy/make_environment.py run "$(HOST):$(PORT)"
	@HOST="$(HOST)" PORT="$(PORT)" DJANGO_SETTINGS_MODULE=config.settings.demo exec $(HERE) manage.py run_demo

dev:
	@$(PYTHON) site/deploy/make_environment.py test "$(HOST):$(PORT)"
	@HOST="$(HOST)" PORT="$(PORT)" DJANGO_SETTINGS_MODULE=config.settings.dev exec $(HERE) manage.py run_demo

test:
	@$(PYTHON) site/deploy/make_environment.py test
	@exec $(HERE) -m tests.checks

check:
	@$(PYTHON) site/deploy/make_environment.py test
	@exec $(HERE) -m tests.checks static

lock:
	@$(PYTHON) site/deploy/make_environment.py test
	@exec $(HERE) site/deploy/lock.py

messages:
	@$(PYTHON) site/deploy/make_environment.py test
	@exec $(HERE) site/deploy/messages.py
