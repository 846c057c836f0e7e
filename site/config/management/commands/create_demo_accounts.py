"""Makes an account a role for the demo and prints them: `manage.py create_demo_accounts`."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.demo_accounts import create_account, demo_accounts


class Command(BaseCommand):
    help = "Make an account for each role and print it. For the demo on this machine only."

    def handle(self, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("These accounts are for the demo only; here an administrator makes accounts.")
        self.stdout.write(f"{'account':<15} {'password':<16} role")
        for account in demo_accounts(settings.DATA_DIR / "demo-accounts.json"):
            create_account(account)
            self.stdout.write(f"{account.username:<15} {account.password:<16} {account.role.group}")
