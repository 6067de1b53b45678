"""A person's words to a query tree: the AST, the parser and its limits."""
