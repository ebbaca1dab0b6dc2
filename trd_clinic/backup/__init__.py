"""A copy of everything, sealed by a passphrase, and the way back."""
