"""What the programme talks about, in pure Python: no file, no clock, no database, no window."""
