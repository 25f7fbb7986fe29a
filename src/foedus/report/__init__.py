"""Floor 4: answers become sentences, tables and JSON; both doors use the same words."""
