"""The version of reportedly, read by the package's metadata and written into every record."""

__version__ = "0.1.0"
