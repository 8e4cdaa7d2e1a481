"""How an answer is judged: pure functions from an answer and a key to marks with reasons."""
