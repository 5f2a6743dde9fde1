"""The window: the only Qt.  It reads through services and shows frozen rows; it decides nothing."""
