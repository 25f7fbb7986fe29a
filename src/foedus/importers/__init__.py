"""Floor 3, tables of others: each importer reads the copy a person has, names what does not fit, and adds facts."""
