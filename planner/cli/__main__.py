"""``python -m planner.cli`` is the same as ``debt-planner-cli``."""

import sys

from planner.cli.main import main

sys.exit(main())
