"""``python -m tests.criteria.golden``: renew the golden books; read their diff afterwards."""

from tests.criteria.golden import renew

if __name__ == "__main__":
    renew()
