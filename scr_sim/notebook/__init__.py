"""What a trainee sees and touches: the notebook's only door. Widgets hold view state and nothing else."""
