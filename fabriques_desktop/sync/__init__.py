"""Bundles and merging: the container, its envelope, what goes out, what comes in."""
