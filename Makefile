# `make help` says what there is. Needs Python >= 3.11 and make; the rest is installed into .venv.
.DEFAULT_GOAL := help
.PHONY: run test test-as-app check canary smoke outages matrix audit-verify bench-books bench-pid bench-print \
	bench-stats papers golden screenshots image-steps lock clean help

# A name on the PATH is not yet a Python: each is asked for its version.
newest = $(shell for p in $(2); do "$$p" -c 'import sys; sys.exit(sys.version_info < (3, $(1)))' \
	2>/dev/null && { echo "$$p"; break; }; done)
PYTHON ?= $(call newest,11,python3.11 python3.12 python3.13 python3.14 python3 python)
CANARY_PYTHON ?= $(call newest,12,python3.13 python3.14 python3.12 python3 python)
UV_VERSION := 0.13.9
PIP := -m pip --disable-pip-version-check -q install --require-hashes
PAGES := $(shell find templates */templates -name '*.html' 2>/dev/null)

# A stamp bears the digest of its lock file: a new lock is installed, an old one costs nothing.
digest = $(shell cksum $(1) 2>/dev/null | cut -d' ' -f1)
RUN := .venv/.run-$(call digest,requirements.txt)
DEV := .venv/.dev-$(call digest,requirements-dev.txt)
CANARY := .venv-canary/.dev-$(call digest,requirements-canary.txt)

run: $(RUN)  ## Start everything: database, queue, mock Ministry, workers, web (Ctrl-C stops it)
	@exec $$(command -v setpriv >/dev/null && echo setpriv --pdeathsig TERM) .venv/bin/python -m hotich.run

test: $(DEV)  ## Run all tests; ARGS="tests/rules -k born" runs some
	.venv/bin/python -m pytest -n 2 --dist loadgroup $(ARGS)

test-as-app: $(DEV)  ## Run the rooms' tests with the database rights of web and workers
	.venv/bin/python -m pytest -n 2 --dist loadgroup -p tests.as_app \
		tests/accounts tests/registry tests/printing tests/pid_gateway tests/oversight tests/properties $(ARGS)

check: $(DEV)  ## Run every linter
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/djade --check --target-version 5.2 $(PAGES)
	.venv/bin/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	HTTPS=1 PID_GATEWAY_SECRET=set-in-production .venv/bin/python manage.py check --deploy --fail-level WARNING

canary:  ## Run the tests on the next Django, where a Python >= 3.12 is found
	@if [ -z "$(CANARY_PYTHON)" ]; then \
		echo "make canary: no Python >= 3.12 found (CANARY_PYTHON=... names one); nothing was tested."; \
	else \
		$(MAKE) --no-print-directory CANARY_PYTHON="$(CANARY_PYTHON)" $(CANARY) && \
		.venv-canary/bin/python -m pytest -n 2 --dist loadgroup $(ARGS); \
	fi

smoke: $(DEV)  ## Register forty births over HTTP on a fresh stack; one JSON line
	.venv/bin/python -m tests.smoke

outages: $(DEV)  ## Kill, stop and spoil everything around the numbers; a row each, also in docs/outages.md
	.venv/bin/python -m tests.outages $(ARGS)

matrix: $(DEV)  ## Send every role from every office to every address; expected against seen, one JSON line
	.venv/bin/python -m tests.matrix $(ARGS)

bench-books: $(DEV)  ## File 200 births at the same moment over HTTP on one book; one JSON line
	.venv/bin/python -m tests.benchmarks.books $(ARGS)

bench-pid: $(DEV)  ## Measure the drain of 40,000 waiting numbers beside a bare client; one JSON line
	.venv/bin/python -m tests.benchmarks.pid $(ARGS)

bench-print: $(DEV)  ## Measure one certificate and 500, beside bare WeasyPrint and pdfmake; one JSON line
	.venv/bin/python -m tests.benchmarks.print $(ARGS)

bench-stats: $(DEV)  ## Measure statistics of 1.5 million births over HTTP beside a plain count; one JSON line
	.venv/bin/python -m tests.benchmarks.stats $(ARGS)

audit-verify: $(DEV)  ## Hold history against its daily digests, or, without a DATABASE_URL, prove that it can
	.venv/bin/python -m tests.audit.trial

papers: $(DEV)  ## Draw a sample of every paper into out/papers, as PDF and PNG; one JSON line
	.venv/bin/python -m tests.papers

golden: $(DEV)  ## Draw the golden pages of the papers anew, when a change of their look was meant
	.venv/bin/python -m tests.papers.golden

screenshots: $(DEV)  ## Draw every page for every role, and the manual's pictures; ARGS=--manual only those
	.venv/bin/python -m tests.screenshots $(ARGS)

image-steps: $(DEV)  ## Go through the container image's steps in a clean folder, without Docker
	.venv/bin/python -m pytest -m image $(ARGS)

lock: .venv-lock/bin/uv  ## Choose versions anew, with hashes and without addresses
	$(LOCK) pyproject.toml -o requirements.txt
	$(LOCK) pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt
	echo 'django>=6.1,<6.2' > .venv-lock/next.txt
	$(LOCK) pyproject.toml --group dev --python-version 3.12 --override .venv-lock/next.txt \
		-o requirements-canary.txt
LOCK = .venv-lock/bin/uv pip compile --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	--upgrade -q

clean:  ## Remove what can be made again; the data in var/ stays
	rm -rf .venv .venv-canary .venv-lock out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help:
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 24

$(RUN): | .venv/bin/python
	.venv/bin/python $(PIP) -r requirements.txt
	@touch $@

# The tests' packages include those of the run, at the same versions.
$(DEV): | .venv/bin/python
	.venv/bin/python $(PIP) -r requirements-dev.txt
	@touch $@ $(RUN)

$(CANARY): | .venv-canary/bin/python
	.venv-canary/bin/python $(PIP) -r requirements-canary.txt
	@touch $@

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Cần Python 3.11 trở lên. / Python >= 3.11 is needed."; exit 1; }
	$(PYTHON) -m venv .venv

.venv-canary/bin/python:
	$(CANARY_PYTHON) -m venv .venv-canary

.venv-lock/bin/uv:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip -q install uv==$(UV_VERSION)
