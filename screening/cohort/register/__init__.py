"""An invented register of any size: courses of treatment drawn from tables of shares, seeded."""
