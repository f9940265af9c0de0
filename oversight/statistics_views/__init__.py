"""Statistics on screen: the tables of a unit and a period, the list behind each figure, files."""
