"""What is said back: a trainee's feedback, a group's table, a programme over a period."""
