"""The reference of the policy pack, made whole from it: `python -m docs.pages` writes the pages, `--check` checks them.

Each module makes the pages of one kind of row. A page is a draft first: its links name rows, as in `ref:partners.ice`.
`book.py` puts all drafts together, so that each id stands on one page and each link leads there.
"""
