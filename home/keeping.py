"""What whoever serves a page and whoever keeps it agree on: see `home.middleware` and `config.page_cache`."""

# Whoever brings one of these gets nothing that is kept, and what they get is not kept.
COOKIES_OF_A_PERSON = ("sessionid", "csrftoken", "messages")
# Where a request says that its answer could be kept, and the answer for how many seconds.
KEEP_SECONDS = "meitarim.keep_seconds"
# Our own copies go as soon as something changes; this is for what the site cannot notice, as a database put back.
LONGEST_SECONDS = 60
# A proxy may answer a crowd for a second; a browser asks each time, and is mostly told that nothing has changed.
PROXY_SECONDS = 1
