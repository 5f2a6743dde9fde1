"""What people wrote differently, settled one by one."""
