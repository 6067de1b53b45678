"""What guards the web: roles, visitors, security headers, uploads, the signing key."""
