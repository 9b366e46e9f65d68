"""Proof of import: other people's parsers and stores take what kg writes, and give it back. Run by ``make interop``."""
