"""OMOP extracts: what each table says, and the same trials as the single-patient import."""
