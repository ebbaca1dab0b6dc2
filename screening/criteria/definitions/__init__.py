"""The same facts under other definitions of treatment-resistant depression, side by side."""
