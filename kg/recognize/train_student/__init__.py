"""The recipe of the student's weights (see README.md)."""
