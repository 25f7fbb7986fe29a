"""The second reader: a model of the person's own is asked, and held to the words of the text."""
