"""The commands: parsing of arguments, progress on a terminal, signals, exit codes."""
