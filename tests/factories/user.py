"""Staff, by role."""

import factory
from django.contrib.auth.models import Permission
from factory.django import DjangoModelFactory

from home.models import User
from intake.permissions import HANDLE, MANAGE, SEE_SENSITIVE
from intake.statuses import Wing

ADMIN = "wagtailadmin.access_admin"
# What each role may do. An administrator is a superuser and stands apart.
PERMISSIONS_OF = {
    "editor": [ADMIN],
    "communities": [ADMIN, HANDLE[Wing.COMMUNITIES]],
    "education": [ADMIN, HANDLE[Wing.EDUCATION]],
    "manager": [ADMIN, *HANDLE.values(), MANAGE, SEE_SENSITIVE],
}
ROLES = (*PERMISSIONS_OF, "administrator")


class UserFactory(DjangoModelFactory[User]):
    """A person with no permissions; `UserFactory(role="communities")` gives a role's."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    first_name = "נעמה"
    last_name = factory.Sequence(lambda n: f"לוי {n}")
    email = factory.LazyAttribute(lambda person: f"{person.username}@example.org")

    @factory.post_generation
    def role(person: User, create: bool, extracted: str | None, **kwargs: object) -> None:
        if extracted == "administrator":
            person.is_superuser = person.is_staff = True
            person.save()
        elif extracted:
            for name in PERMISSIONS_OF[extracted]:
                app, codename = name.split(".")
                person.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
