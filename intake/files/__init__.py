"""People's files: receiving them, telling what they are, and keeping them. It knows neither inquiries nor drafts."""
