"""Floor 5, a door: routes call the use cases that the command line calls, and render what comes back."""
