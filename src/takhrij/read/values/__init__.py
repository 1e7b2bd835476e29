"""Times, numbers and quantities: expressions that have a value, found by tables of patterns."""
