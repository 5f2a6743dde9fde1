"""Fabriques Desktop: offline field interviews, merged with nothing lost, published with consent."""

__version__ = "0.1.0"
