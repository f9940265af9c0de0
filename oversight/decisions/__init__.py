"""What this office must decide, each with its facts: asked for by one officer, decided by another."""
