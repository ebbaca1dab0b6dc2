"""OMOP CDM v5.4 tables in, the rows of ``screen_cohort`` out (``docs/omop.md``)."""
