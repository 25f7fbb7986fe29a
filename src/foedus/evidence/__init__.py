"""Claims of many documents and languages to what stands: told twice or two acts, who copied whom, how well it stands.

Floor 1 and pure: no file, no clock, no chance. The rules are data and come as arguments.
"""
