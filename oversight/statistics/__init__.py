"""Official statistics: one module for each form, one for the periods they are made for."""
