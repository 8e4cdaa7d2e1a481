"""What follows from a case: one scan over its steps, and the small algebras that ask it questions. Pure."""
