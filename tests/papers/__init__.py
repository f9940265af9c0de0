"""Every paper we print: samples to look at, pictures to compare with, and what must hold for each of them."""
