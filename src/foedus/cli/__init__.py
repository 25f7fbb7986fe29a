"""Floor 5, the command line: a file a command; options in, a use case called, a report out."""
