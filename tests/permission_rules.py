"""Who gets an answer from which of our views: read, and held to, by `tests.test_permissions_matrix`."""

from config.roles import ROLES

EVERYBODY = {"anonymous", *(role.key for role in ROLES)}
SCHOOLS = {"communities", "education", "manager", "administrator"}  # see the inquiries of schools
NUCLEI = SCHOOLS - {"education"}
NOTICES = {"editor", "manager", "administrator"}
LOCALITIES = {"manager", "administrator"}
EDITORS = {"editor", "administrator"}
ADMINISTRATOR = {"administrator"}
NOBODY: set[str] = set()

# Who gets an answer from a view of ours. Where it is about one inquiry: about a nucleus's, and about a school's.
RULES: dict[str, set[str] | tuple[set[str], set[str]]] = {
    "inquiry:index": SCHOOLS,
    "inquiry:index_results": SCHOOLS,
    "inquiry:inspect": (NUCLEI, SCHOOLS),
    "inquiry:move": (NUCLEI, SCHOOLS),
    "inquiry:assign": (NUCLEI, SCHOOLS),
    "inquiry:here": (NUCLEI, SCHOOLS),
    "inquiry:tags": (NUCLEI, SCHOOLS),
    "inquiry:note": (NUCLEI, SCHOOLS),
    "inquiry:unmask": (LOCALITIES, LOCALITIES),
    "inquiry:mask": (LOCALITIES, LOCALITIES),
    "reading:index": LOCALITIES,
    "reading:index_results": LOCALITIES,
    "reading:inspect": LOCALITIES,
    "reading:review": LOCALITIES,
    "inquiry:write": (NUCLEI, SCHOOLS),
    "inquiry:release": (NUCLEI, SCHOOLS),
    "inquiry:discard": (NUCLEI, SCHOOLS),
    "inquiry:ask": (NUCLEI, SCHOOLS),
    "inquiry:opinion": (NUCLEI, SCHOOLS),
    "inquiry:make_task": (NUCLEI, SCHOOLS),
    "inquiry:tasks": SCHOOLS,
    "inquiry:finish_task": SCHOOLS,
    "inquiry:file": (NUCLEI, SCHOOLS),
    "inquiry:bulk": SCHOOLS,
    "inquiry:bulk_act": {"manager", "administrator"},  # others see their own alone
    "inquiry:join": (NUCLEI, SCHOOLS),
    "inquiry:keep_apart": (NUCLEI, SCHOOLS),
    "inquiry:let_meet": (NUCLEI, SCHOOLS),
    "inquiry:clear": SCHOOLS,
    "inquiry:figures": LOCALITIES,
    "inquiry:export_figures": LOCALITIES,
    "inquiry:next": SCHOOLS,
    "inquiry:arrange": SCHOOLS,
    "inquiry:condition": SCHOOLS,
    "inquiry:keep_view": SCHOOLS,
    "inquiry:views": SCHOOLS,
    "inquiry:export": SCHOOLS,
    "inquiry:absences": SCHOOLS,
    "inquiry:end_absence": SCHOOLS,
    "inquiry:confirm_on_phone": (NUCLEI, SCHOOLS),
    "inquiry:code_to_confirm": (NUCLEI, SCHOOLS),
    "on_behalf": NUCLEI,  # asked for a nucleus; a school's is tested where it lives
    "message:index": SCHOOLS,
    "message:index_results": SCHOOLS,
    "message:inspect": (NUCLEI, SCHOOLS),
    "message:retry": (NUCLEI, SCHOOLS),
    "message:stop": (NUCLEI, SCHOOLS),
    "message:send_now": (NUCLEI, SCHOOLS),
    "datarequest:index": SCHOOLS,
    "datarequest:index_results": SCHOOLS,
    "datarequest:inspect": (NUCLEI, SCHOOLS),
    "datarequest:settle": (NUCLEI, SCHOOLS),
    "wagtailsnippets_intake_privacynotice:list": NOTICES,
    "wagtailsnippets_intake_privacynotice:list_results": NOTICES,
    "wagtailsnippets_intake_privacynotice:add": NOTICES,
    "wagtailsnippets_intake_privacynotice:edit": NOTICES,
    "wagtailsnippets_intake_privacynotice:copy": NOTICES,
    "wagtailsnippets_intake_privacynotice:history": NOTICES,
    "wagtailsnippets_intake_privacynotice:history_results": NOTICES,
    "wagtailsnippets_intake_privacynotice:usage": NOTICES,
    "wagtailsnippets_intake_privacynotice:delete": NOBODY,
    "searches:queries": EDITORS,
    "searches:queries_results": EDITORS,
    "editors:missing": EDITORS,
    "editors:gallery": EDITORS,
    "editors:translations": EDITORS,
    "editors:join": EDITORS,
}
words: tuple[str, ...] = ("index", "index_results", "add", "edit", "delete", "history", "history_results", "usage")
RULES |= {f"locality:{name}": LOCALITIES for name in words}
RULES |= {f"handlingrule:{name}": LOCALITIES for name in words}
MODELS = ("target", "closure", "tag", "lettertemplate", "textmodule")
RULES |= {f"{model}:{name}": LOCALITIES for model in MODELS for name in words}
words = ("list", "list_results", "add", "edit", "history", "history_results", "usage", "delete")
RULES |= {f"wagtailsnippets_search_synonyms:{name}": EDITORS for name in words}
words = ("index", "index_results", "inspect", "answer", "note", "retry")
RULES |= {f"accessibilityreport:{name}": SCHOOLS for name in words}
words = ("list", "list_results", "edit", "history", "history_results", "usage")
RULES |= {f"wagtailsnippets_home_sitewords:{name}": EDITORS for name in words}
RULES |= {f"wagtailsnippets_home_sitewords:{name}": NOBODY for name in ("add", "delete")}
# Our views for everybody: pages, the questionnaires and logging in. What each shows is tested where it lives.
PUBLIC = {
    "apply:start",
    "apply:section",
    "apply:files",
    "apply:file",
    "apply:check",
    "apply:sent",
    "apply:sheet",
    "reporting:form",
    "reporting:sent",
    "feed",
    "robots",
    "share_picture",
    "sitemap",
    "search:search",
    "search:suggestions",
    "account_login",
    "account_inactive",
    "account_signup",
    "mfa_login_webauthn",
    "wagtail_serve",
    "wagtaildocs_serve",
    "wagtaildocs_authenticate_with_password",
    "wagtailcore_authenticate_with_password",
}
# Ways on to one's own draft and one's own inquiry: they open to whoever holds a key, and to nobody by role.
words = ("", "lost", "asked", "code", "link", "carry_on", "exit", "autosave", "from_confirmation", "status", "copy")
PUBLIC |= {f"apply:{name}" for name in words}
words = (
    "copy_pdf",
    "leave",
    "answer",
    "write",
    "add_files",
    "own_file",
    "contact",
    "another_contact",
    "pause",
    "go_on",
)
PUBLIC |= {f"apply:{name}" for name in (*words, "autosave_answer", "withdraw", "data")}
# For whoever has logged in, about nobody but themselves.
OF_ONES_OWN = {
    "inquiry:change_view",
    "inquiry:exported",
    "inquiry:export_progress",
    "inquiry:export_file",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
}
# Addresses that lead to the log-in that asks for a second factor.
