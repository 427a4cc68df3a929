"""`python -m cjm_desktop` starts the window."""

import sys

from cjm_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
