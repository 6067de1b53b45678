"""What the service does, for the web and the command line alike."""
