"""The pages of printing, one subject each."""
