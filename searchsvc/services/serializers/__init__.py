"""Serializers: values of services as JSON and as labels, each once."""
