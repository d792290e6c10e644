# Two commands do all set-up on a machine with Python 3.11 or newer: `make demo` and `make test`.
.PHONY: demo test check docs bench lock clean

.venv/ready: pyproject.toml requirements.lock
	python3 -m venv --clear .venv
	.venv/bin/python -m pip install --quiet --require-hashes -r requirements.lock
	.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

demo: .venv/ready
	.venv/bin/flowaudit batch examples/*.toml -o out --force

test: .venv/ready
	.venv/bin/python -m pytest -q

check: .venv/ready
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/python -m cogapp --check README.md docs/*.md docs/*/*.md
	.venv/bin/python -m docs.pages --check
	.venv/bin/python -m docs.plain --check
	.venv/bin/flowaudit pack check
	.venv/bin/flowaudit pack test

docs: .venv/ready
	.venv/bin/python -m docs.pages
	.venv/bin/python -m cogapp -r README.md docs/*.md docs/*/*.md

bench: .venv/ready
	.venv/bin/python benchmarks/run.py --write docs/reference/benchmarks.md

lock:
	uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate -o requirements.lock

clean:
	rm -rf .venv out dist build
