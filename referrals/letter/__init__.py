"""The letter: its words from frozen facts, its disclaimer, its fingerprint. No Django here."""
