"""Translating by editors, on top of wagtail-localize: what it lacks to be safe and to be overseen."""
