"""Who gets in where: every address × every role × own office, below, beside, above; expected against seen.

`make matrix` makes a small country on a database of its own, sends each officer to each address with the
application's real middleware, and prints every cell in which the answer is not the expected one. Expected is
said here once more, apart from the code that decides it: in `rules.py` as roles and places, in `table.py` as
one line for each address. A new address without a line fails the run and the tests.

A new address takes one line in `table.py`:

    Row("registry:divergence", get=VIEWERS, post=DESK, on="divergence"),

`get` and `post` name who is let in; left out, nobody is (405 counts as refused). `on` names what the address
is about, a key of `Place.things` in `places.py`: its arguments there become the address's. An address about
nothing in particular has no `on`. What an address takes besides goes into `more` (arguments of the path),
`query` and `body`. Where an empty body would be «not found» for everybody, `body` is what makes it something.

Let in is every answer but 401, 403, 404, 405 and the ways to sign-in and to the second factor: what a form
has to complain about is not this matter. Whatever is changed by a cell is taken back after it.
"""
