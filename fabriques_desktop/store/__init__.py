"""The workspace: the only SQL, and the only code that touches workspace files."""
