"""What librarians and editors do to records; each act can be undone.

Every method takes the :class:`~searchsvc.catalog.accounts.roles.Actor` who acts and raises
:class:`~searchsvc.errors.Forbidden` where their role is too low.
"""
