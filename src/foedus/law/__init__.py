"""Floor 1, the law of treaties as code: acts, rule and day to an answer with reasons; pure, no clock, no file."""
