"""`python -m takhrij`: the command, where it is not on the path."""

import sys

from takhrij.cli import main

sys.exit(main())
