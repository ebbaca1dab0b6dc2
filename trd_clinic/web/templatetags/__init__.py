"""Tags of the house style."""
