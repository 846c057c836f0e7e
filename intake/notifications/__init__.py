"""What is said to whom, and how it gets there. No decisions are made here."""
