"""The whole suite: on SQLite, on PostgreSQL, and in Chromium."""
