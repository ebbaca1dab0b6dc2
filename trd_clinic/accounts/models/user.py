"""A member of staff of one practice, signing in by e-mail."""

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models

from trd_clinic.accounts.capabilities import GRANTS, Capability, Role
from trd_clinic.accounts.models.practice import Practice


class UserManager(BaseUserManager["User"]):
    """Makes users; there is no default account."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A member of staff; without a password nobody can sign in as them."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Only from the command line; belongs to no practice, so sees no patient."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """One person at one practice, with one or several roles."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    practice = models.ForeignKey(
        Practice, on_delete=models.PROTECT, null=True, blank=True, related_name="staff"
    )
    email = models.EmailField("e-mail", unique=True)
    name = models.CharField(max_length=120)
    credentials = models.CharField(max_length=80, blank=True, help_text="As signed: MD, DO, NP")
    profession = models.CharField(max_length=80, blank=True, help_text="As signed: psychiatrist")
    npi = models.CharField("NPI", max_length=20, blank=True)
    licence = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    clinician = models.BooleanField(default=False)
    coordinator = models.BooleanField(default=False)
    reviewer = models.BooleanField(default=False)
    practice_administrator = models.BooleanField(default=False)
    is_active = models.BooleanField("may sign in", default=True)
    is_staff = models.BooleanField("may open the admin", default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        ordering = ["name"]
        verbose_name = "member of staff"
        verbose_name_plural = "staff"

    def __str__(self) -> str:
        return self.name

    @property
    def roles(self) -> frozenset[Role]:
        """The roles this person holds."""
        return frozenset(role for role in Role if getattr(self, role.value))

    def can(self, capability: Capability) -> bool:
        """Whether any of the roles grants it; somebody without a practice can nothing."""
        granted = any(capability in GRANTS[role] for role in self.roles)
        return bool(self.is_active and self.practice_id and granted)

    @property
    def signature(self) -> str:
        """Name and credentials as they stand under a letter."""
        return ", ".join(part for part in (self.name, self.credentials) if part)
