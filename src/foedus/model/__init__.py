"""Floor 0, the nouns: frozen values of the trade. Nothing here opens a file, asks a clock or speaks SQL."""
