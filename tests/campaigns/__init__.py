"""Faults the product survives, as campaigns: `python -m tests.campaigns [NAME] [--seed N] …`."""
