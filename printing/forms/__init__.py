"""What the pages of printing ask, one subject each."""
