"""Papers drawn without the typesetter: letters, lines and squares at given millimetres, as PDF (ADR 32)."""
