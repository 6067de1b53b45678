"""Figures on use and quality: the query log and metadata quality by day."""
