"""What a case is: its parts, how it is read, what must resolve, the trainee's bundle and the key."""
