"""What a reader waits for: our server beside Datasette, over HTTP."""
