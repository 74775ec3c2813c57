"""Embedders that were measured beside the one in use; see docs/retrieval.md."""
