"""The JSON API: one blueprint, a module per resource."""
