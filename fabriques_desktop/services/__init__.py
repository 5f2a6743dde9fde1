"""The acts of a person, one module a noun; on top of everything but the window and the commands."""
