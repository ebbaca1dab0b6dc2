"""Finding out whether a patient's depression meets the rule."""
