"""The page of territories."""
