"""The contract with the Ministry, held against our client, the stand-in and strangers."""
