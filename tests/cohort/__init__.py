"""A whole population: the reader, the columns, and their agreement with one patient at a time."""
