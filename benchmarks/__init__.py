"""How fast it reads, how much memory that takes, and how that grows with the text: beside what could be installed."""
