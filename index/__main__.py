"""``python -m index build|list|remove|check``: the index from the command line."""

from __future__ import annotations

import sys

from index.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
