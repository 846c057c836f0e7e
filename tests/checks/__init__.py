"""What `make test` runs: `python -m tests.checks`, or `python -m tests.checks static` for what needs no database."""
