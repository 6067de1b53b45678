"""Takes a raw portal page apart: title, body, byline, dateline, boilerplate."""
