"""`make audit-verify`: history is sealed, spoiled as a superuser could, and every spoiling must be found."""
