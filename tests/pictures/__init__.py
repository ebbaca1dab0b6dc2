"""The pictures of ``docs/pictures``, made again by ``python -m tests.pictures``."""
