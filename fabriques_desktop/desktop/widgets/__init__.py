"""Widgets fed with plain values that answer with signals: no store and no service inside."""
