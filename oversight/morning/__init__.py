"""«Việc hôm nay»: what waits for this officer, each line one click from the work (ADR 29)."""
