"""Passwords: the one rule the framework does not bring."""

from django.core.exceptions import ValidationError


class MaximumLengthValidator:
    """Refuse more than 128 characters: hashing has a price."""

    maximum = 128

    def validate(self, password: str, user: object = None) -> None:
        """Raise when the password is too long."""
        if len(password) > self.maximum:
            raise ValidationError(f"Use {self.maximum} characters at most.")

    def get_help_text(self) -> str:
        """Said beside the field."""
        return f"{self.maximum} characters at most, any characters."
