"""`python -m cjm_desktop.cli`, where the program `cjm` is not installed."""

import sys

from cjm_desktop.cli import main

sys.exit(main())
