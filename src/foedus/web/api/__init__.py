"""The third door: the same use cases as JSON, for programs and for assistants; one table of endpoints serves both."""
