"""scr-sim: fictional case simulation and training for people who protect children.

Import what you need from the folders below; this root holds nothing but the version.
"""

__version__ = "0.1.0"
