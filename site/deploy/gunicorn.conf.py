"""gunicorn in production: threads, so that a long export neither holds up the rest nor is cut off."""

import multiprocessing

wsgi_app = "config.wsgi"
pythonpath = "site"
bind = "unix:/run/meitarim/gunicorn.sock"
workers = multiprocessing.cpu_count() + 1
worker_class = "gthread"
threads = 4
timeout = 30  # of a worker that says nothing at all; a thread may take longer
graceful_timeout = 30
# A worker that has served for long is replaced, each at another moment.
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm"  # noqa: S108
accesslog = None
# Should somebody switch it on: no query strings, which hold the keys of links, and no referers.
access_log_format = '%(h)s %(t)s "%(m)s %(U)s" %(s)s %(B)s %(M)s "%(a)s"'
control_socket_disable = True
