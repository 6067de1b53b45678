"""One module per format: bytes in, drafts and plain reasons out."""
