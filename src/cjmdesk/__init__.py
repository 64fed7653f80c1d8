"""cjmdesk: an editor of customer journey maps. Importing the package imports nothing else."""

__version__ = "0.1.0"
