"""Floor 3, the use cases: each joins rooms for a person and decides nothing itself."""
