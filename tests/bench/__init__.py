"""Measurements: `fill` makes realistic inquiries, `queue_times` prints how long the pages take over many of them."""
