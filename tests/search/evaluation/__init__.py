"""How well the search finds: documents, queries and judgements of our own, and what is measured with them.

`python -m tests.search.evaluation` prints the figures of our search and of Wagtail's own, on both databases.
"""
