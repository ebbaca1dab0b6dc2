"""A practice's patients and trials from one CSV file. Nothing here knows a database."""
