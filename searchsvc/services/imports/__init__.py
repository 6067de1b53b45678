"""Imports from the desk: uploads, the look beforehand, the import as a job, what failed."""

from .desk import ImportDesk, ImportView, Stage
from .uploads import Upload

__all__ = ["ImportDesk", "ImportView", "Stage", "Upload"]
