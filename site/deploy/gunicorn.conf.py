"""gunicorn in production: threads, so that a long export neither holds up the rest nor is cut off."""

import gc
import multiprocessing
from typing import Any

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


def post_worker_init(worker: Any) -> None:
    """Leave what was loaded at the start out of every later search for what nobody needs any more.

    That is nearly all there is, and looking through it took a fifth of the time of a request that writes.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
