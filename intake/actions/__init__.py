"""The verbs, one function each: the only code that changes an inquiry.

Every function is keyword-only, says who acts with `by=`, runs in one transaction, checks what may happen
and who may, writes, logs with Wagtail's audit log and puts what has to be said into the outbox.
"""
