"""Where was I, what is missing, what is to be handed over."""
