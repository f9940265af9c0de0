"""Outages on purpose: the real worker and the mock Ministry under a clock that leaps, and what was lost."""
