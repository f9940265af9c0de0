"""Statistics of a year of births of the whole country, measured beside a plain count."""

YEAR = 2024  # the last whole year of three levels
