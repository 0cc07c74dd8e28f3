"""A course or package as an LMS would show it, on this machine: a server, an LMS around the course, a record store."""
