"""Judges from outside: real importers, a second run-time, and statement models that know nothing of scormbuild.

Each Python judge lives in an environment of its own, `.venv-judges/<name>`, made from `<name>.lock`;
`python3 dev.py test` prepares them. They are never dependencies of the tool.
"""
