"""Getting the patient to a ketamine clinic with a letter that is believed."""
