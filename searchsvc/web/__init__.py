"""The web form and the JSON API; one blueprint per audience."""
