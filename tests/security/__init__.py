"""What must hold against those who attack; each test is named after its line in docs/security.md."""
