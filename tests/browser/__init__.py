"""Whole journeys, in Chromium, as a person makes them."""
