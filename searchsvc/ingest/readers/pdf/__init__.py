"""PDF files: a worker process takes the text off their pages, the reader makes a report of it."""
