"""What `make test` runs: `python -m tests.checks`, or one part of it."""
