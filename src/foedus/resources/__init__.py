"""The only code that opens the files under ``data/``: checked, kept, handed out as values."""
