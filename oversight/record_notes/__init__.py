"""Notes from above on one record: written by district, province or Ministry, dealt with by the office."""
