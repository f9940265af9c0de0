"""A stand-in for the Ministry of Public Security: a process of its own that shares no code with the client.

So a mistake in `pid_gateway.protocol` cannot hide on both sides of the wire. Standard library only.
"""
