"""The page of actors."""
