"""What holds for every file of this repository, whoever wrote it."""
