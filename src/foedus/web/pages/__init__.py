"""One module a page: asks the use cases, and hands a template what it shows."""
