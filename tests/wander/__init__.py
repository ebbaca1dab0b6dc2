"""A practice that lives on at random, day by day, by its services alone."""
