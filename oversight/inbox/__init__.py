"""The inbox of each office: what is told, announced, asked and answered between the levels."""
