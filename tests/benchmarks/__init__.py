"""Measures of speed and size, printed as ratios; see `__main__.py` for how to run them."""
