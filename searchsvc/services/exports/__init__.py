"""Exports: records in the formats that an import takes, so that importing them changes nothing."""
