"""The administration at /quan-tri/: who comes in, and what stands there, by job."""
