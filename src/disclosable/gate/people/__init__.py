"""What should be in no release: people, one by one."""
