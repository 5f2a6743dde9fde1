"""The map: what is drawn of France and Europe, the places of the workspace, and their list."""
