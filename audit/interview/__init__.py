"""Asking: what is asked next, given a record, and a thin terminal on top."""
