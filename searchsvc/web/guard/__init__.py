"""What guards the web: roles, authentication, security headers, uploads, the signing key."""
