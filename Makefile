# Needs Python 3.11 or newer and nothing else; `make PYTHON=python3.12 run` names another one.
PYTHON ?= python3
PORT ?= 8000
HOST := 127.0.0.1
HERE = .venv/bin/python

.PHONY: help run dev test check fault-suite audit bench-queue eval-search lock messages screenshots typefaces

help:
	@echo "make run        build what is needed, load the demo site and serve it at http://$(HOST):$(PORT)"
	@echo "make test       run every check and every test"
	@echo "make check      run the checks that need no database: style, types, imports, templates, Hebrew"
	@echo "make dev        serve the demo site and reload it on each change of the code"
	@echo "make fault-suite  type while the server is killed, the network, the database or the disk is gone, and count what is found"
	@echo "make audit      say how quick and how light the public pages are, by Lighthouse and Chromium (ten minutes)"
	@echo "make eval-search  say how well the search finds, beside Wagtail's own, on both databases (some minutes)"
	@echo "make bench-queue  say how long each page of the queue takes at 1,000, 10,000 and 100,000 inquiries (an hour)"
	@echo "make screenshots  take every page in both languages, wide and narrow, by day and by night, into screenshots/"
	@echo "make messages   bring the interface's texts into site/locale and compile them"
	@echo "make typefaces  cut the typefaces to the letters in use again (needs npm and a network)"
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

fault-suite:
	@$(PYTHON) site/deploy/make_environment.py test
	@exec $(HERE) -m tests.checks faults

audit:
	@$(PYTHON) site/deploy/make_environment.py test
	@exec $(HERE) -m tests.audit

screenshots:
	@$(PYTHON) site/deploy/make_environment.py test
	@exec $(HERE) -m pytest --quiet -n auto --maxprocesses 4 tests/browser/screenshots.py

eval-search:
	@$(PYTHON) site/deploy/make_environment.py test
	@exec $(HERE) -m tests.search.evaluation

SIZES = 1000 10000 100000
bench-queue:
	@$(PYTHON) site/deploy/make_environment.py test
	@$(HERE) -m tests.bench.queue_times $(SIZES)
	@$(HERE) -m tests.bench.queue_times --sqlite $(SIZES)

LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
lock:
	@command -v uv >/dev/null || { echo "The locks are compiled by uv; install it with: pip install uv"; exit 1; }
	@$(LOCK) pyproject.toml --output-file requirements.txt
	@$(LOCK) --group dev --constraint requirements.txt pyproject.toml --output-file requirements-dev.txt

messages:
	@command -v xgettext >/dev/null || { echo "Texts are collected by gettext; install it with: apt install gettext"; exit 1; }
	@$(PYTHON) site/deploy/make_environment.py test
	@$(HERE) manage.py makemessages --locale he --no-obsolete --no-wrap --add-location file \
		--ignore .venv --ignore .data --ignore .run --ignore tests
	@$(HERE) manage.py compilemessages --locale he --ignore .venv

TYPEFACES = assistant frank-ruhl-libre
STAND_INS = arimo tinos roboto noto-serif noto-sans-hebrew noto-serif-hebrew
typefaces:
	@command -v npm >/dev/null || { echo "Typefaces come from npm; install it with: apt install npm"; exit 1; }
	@$(PYTHON) site/deploy/make_environment.py test
	@npm install --silent --no-save --prefix .run/typefaces \
		$(TYPEFACES:%=@fontsource-variable/%@5.3.0) $(STAND_INS:%=@fontsource/%@5.3.0)
	@$(HERE) site/deploy/cut_typefaces.py .run/typefaces/node_modules
