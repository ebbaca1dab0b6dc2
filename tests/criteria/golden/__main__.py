"""``python -m tests.criteria.golden``: renew the golden books; their diff is then read."""

from tests.criteria.golden import renew

if __name__ == "__main__":
    renew()
