"""A signed letter as FHIR R4: plain values in the shape of its resources. No Django here.

Codes that nobody confirmed are left out: then the words stand alone.
"""
