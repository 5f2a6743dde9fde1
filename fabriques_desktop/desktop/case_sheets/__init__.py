"""The page of case sheets."""
