"""What must hold against attack; each test is named after its line of docs/security.md."""
