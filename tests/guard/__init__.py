"""What every answer of the house has to carry, asked at every address of the URLconf.

The addresses are those of `tests.matrix.table`, in a country of one commune. Each is asked by somebody who
may (GET and POST) and by nobody, with `HTTPS=1` as behind the proxy of an installation; then in plain HTTP,
under a strange host name, and from a strange site. Tests look only at what was collected by that, so a new
address is held to all of it by its line in the table, and a new kind of file by being answered anywhere.
"""
