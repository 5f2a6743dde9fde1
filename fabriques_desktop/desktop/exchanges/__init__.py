"""Handing over and receiving."""
