"""Sources and contents in languages whose subject stands after its verb."""
