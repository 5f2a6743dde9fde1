"""Models of the lists: rows in, roles out, no widget and no store inside."""
