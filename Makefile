# Two commands on a fresh machine (python3 >= 3.11 and make): `make serve` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
SETUP := .venv/.installed
DEV_SETUP := .venv/.installed-dev

.PHONY: serve test lint bench-relevance bench-words bench-engines bench-web bench-scale bench-text bench-import bench-metadata bench-start soak lock sbom translations clean

serve: $(SETUP)
	$(BIN)/searchsvc import corpus/samples
	$(BIN)/searchsvc serve --host 127.0.0.1 --port 8080

test: $(DEV_SETUP)
	$(BIN)/python -m pytest

lint: $(DEV_SETUP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# How well the ranking orders public test sets; how fast text becomes terms.
bench-relevance: $(DEV_SETUP)
	$(BIN)/python -m benchmarks.relevance

# Against tantivy, SQLite FTS5, stock Whoosh, bm25s, Lucene and SeekStorm; installs and builds these
# peers, which nothing else needs, where there are Rust and a JDK.
bench-engines: $(DEV_SETUP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]' --no-build-isolation
	$(BIN)/python -m benchmarks.native.build
	$(BIN)/python -m benchmarks.engines

# What a reader waits for, beside Datasette; installs that peer, which nothing else needs.
bench-web: $(DEV_SETUP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]' --no-build-isolation
	$(BIN)/python -m benchmarks.web

# What people get who type words without marks, questions and slips.
bench-words: $(DEV_SETUP)
	$(BIN)/python -m benchmarks.words

# A million records: building, memory, pages, edits, disk; takes hours and 20 GB of disk.
bench-scale: $(DEV_SETUP)
	$(BIN)/python -m benchmarks.scale

bench-text: $(DEV_SETUP)
	$(BIN)/python -m benchmarks.text

# How fast an import is, whether it stays so, how much memory it takes.
bench-import: $(DEV_SETUP)
	$(BIN)/python -m benchmarks.importing

# How long a first answer takes, of commands and of a server.
bench-start: $(SETUP)
	$(BIN)/python -m benchmarks.start

# How often the inferred metadata is right, on labelled texts of our own writing.
bench-metadata: $(DEV_SETUP)
	$(BIN)/python -m benchmarks.metadata

# What is promised (docs/reliability.md), held to for a quarter of an hour, with figures.
soak: $(DEV_SETUP)
	$(BIN)/python -m pytest --soak tests/promises tests/browser/test_hostile_texts.py

# Pins every package with its hashes, for all platforms and Python versions we support.
lock:
	$(BIN)/python -m pip install --quiet uv
	cd requirements && ../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-annotate \
		../pyproject.toml build.in --output-file base.txt
	cd requirements && ../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-annotate \
		--extra dev ../pyproject.toml build.in --constraint base.txt --output-file dev.txt

# What the service is made of, as CycloneDX.
sbom: $(SETUP)
	@$(BIN)/python requirements/sbom.py

# Collects the texts anew; then translate what is empty in the .po file and run it again.
translations: $(SETUP)
	$(BIN)/pybabel -q extract -F searchsvc/web/translations/babel.cfg -k N_ -k translate --no-wrap \
		--add-location file --sort-by-file --omit-header -o .venv/messages.pot searchsvc
	$(BIN)/pybabel -q update -i .venv/messages.pot -d searchsvc/web/translations --no-wrap \
		--no-fuzzy-matching --ignore-obsolete
	sed -i -E '/^"(Report|POT-C|PO-R|Last-T|Language-T|Generated)/d' searchsvc/web/translations/en/LC_MESSAGES/messages.po
	$(BIN)/pybabel -q compile --use-fuzzy -d searchsvc/web/translations

clean:
	rm -rf .venv index/whoosh corpus/catalog.sqlite*

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv

$(SETUP): .venv/bin/python requirements/base.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(DEV_SETUP): $(SETUP) requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@
