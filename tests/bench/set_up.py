"""Imported first by a measurement that is run as a program: makes Django ready. Under pytest it changes nothing."""

import logging
import os
import sys
from pathlib import Path

import django

SITE = Path(__file__).resolve().parents[2] / "site"
if str(SITE) not in sys.path:
    sys.path.insert(0, str(SITE))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()
logging.disable(logging.INFO)
