"""gunicorn in production: sync workers, since nginx takes slow clients off their hands."""

import multiprocessing

wsgi_app = "config.wsgi"
pythonpath = "site"
bind = "unix:/run/meitarim/gunicorn.sock"
workers = multiprocessing.cpu_count() * 2 + 1
worker_class = "sync"
timeout = 30
graceful_timeout = 30
# A worker that has served for long is replaced, each at another moment.
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm"  # noqa: S108
accesslog = None
control_socket_disable = True
