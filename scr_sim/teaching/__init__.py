"""The course: nbgrader and JupyterHub, one file per host, translating only."""
