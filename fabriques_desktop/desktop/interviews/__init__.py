"""The page of interviews: the list, the notes beside their guide, people, consents and photos."""
