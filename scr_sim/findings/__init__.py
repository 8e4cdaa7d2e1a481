"""What was missed: stages, breaks, household views, coverage, and the steps that would have closed a gap."""
