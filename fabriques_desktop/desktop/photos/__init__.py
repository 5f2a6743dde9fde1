"""The page of photos: the contact sheet, one photo in full, and bringing photos in."""
