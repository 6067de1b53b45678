"""Imports from the desk: uploads, the look beforehand, the import as a job, what failed."""
