"""The page of visits: a day sheet."""
