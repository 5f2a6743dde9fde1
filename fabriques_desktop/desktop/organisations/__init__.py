"""The page of organisations."""
