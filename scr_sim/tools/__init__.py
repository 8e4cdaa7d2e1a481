"""For authors: the notebook builder, imports, the case generator."""
