"""Who does what in the admin: five roles, as data. `manage.py create_roles` makes a group of each.

The group's name is how a role is found again, so it is fixed here and not translated.
"""

from dataclasses import dataclass

READ_ADMIN = ("wagtailadmin.access_admin",)
WRITE_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
WRITE_FILES = (
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    "wagtaildocs.choose_document",
)
EVERYTHING = ("*",)


@dataclass(frozen=True)
class Role:
    """A group of the staff and what it may.

    `permissions` hold everywhere, `page_permissions` on the whole page tree, `file_permissions` on every
    collection of images and documents.
    """

    key: str
    group: str
    permissions: tuple[str, ...]
    page_permissions: tuple[str, ...] = ()
    file_permissions: tuple[str, ...] = ()


ROLES = (
    Role(
        "editor",
        "עורכי תוכן",
        (
            *READ_ADMIN,
            "home.change_sitesettings",
            "home.change_sitewords",
            "intake.add_privacynotice",
            "intake.change_privacynotice",
            "search.add_synonyms",
            "search.change_synonyms",
            "search.delete_synonyms",
            "wagtail_localize.submit_translation",
            "wagtailredirects.add_redirect",
            "wagtailredirects.change_redirect",
            "wagtailredirects.delete_redirect",
            "wagtailsearchpromotions.add_searchpromotion",
            "wagtailsearchpromotions.change_searchpromotion",
            "wagtailsearchpromotions.delete_searchpromotion",
        ),
        page_permissions=WRITE_PAGES,
        file_permissions=WRITE_FILES,
    ),
    Role("communities", "אגף קהילות", (*READ_ADMIN, "intake.handle_communities")),
    Role("education", "אגף חינוך", (*READ_ADMIN, "intake.handle_education")),
    Role(
        "manager",
        "ניהול פניות",
        (
            *READ_ADMIN,
            "intake.handle_communities",
            "intake.handle_education",
            "intake.manage_intake",
            "intake.see_sensitive",
            "intake.add_privacynotice",
            "intake.change_privacynotice",
            "intake.add_locality",
            "intake.change_locality",
            "intake.delete_locality",
            "intake.add_handlingrule",
            "intake.change_handlingrule",
            "intake.delete_handlingrule",
            "intake.add_target",
            "intake.change_target",
            "intake.delete_target",
            "intake.add_closure",
            "intake.change_closure",
            "intake.delete_closure",
            "intake.add_tag",
            "intake.change_tag",
            "intake.delete_tag",
            "intake.add_lettertemplate",
            "intake.change_lettertemplate",
            "intake.delete_lettertemplate",
            "intake.add_textmodule",
            "intake.change_textmodule",
            "intake.delete_textmodule",
        ),
    ),
    Role(
        "administrator",
        "ניהול האתר",
        EVERYTHING,
        page_permissions=(*WRITE_PAGES, "bulk_delete_page"),
        file_permissions=(
            *WRITE_FILES,
            "wagtailimages.delete_image",
            "wagtaildocs.delete_document",
            "wagtailcore.add_collection",
            "wagtailcore.change_collection",
            "wagtailcore.delete_collection",
        ),
    ),
)
