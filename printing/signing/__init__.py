"""Electronic signatures of offices (PAdES): one way in, whatever keeps the key."""

from printing.signing.signer import SignatureBlock, Signer, Signing, check_key, signer_of

__all__ = ["SignatureBlock", "Signer", "Signing", "check_key", "signer_of"]
