"""How it is drawn: matplotlib figures, and the data behind the interactive views. No Jupyter."""
