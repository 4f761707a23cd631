"""The command line: `python -m leitfaden lint reply.txt` is `leitfaden lint reply.txt`."""

import signal
import sys

from . import _native


def main() -> int:
    """Runs the command line and returns its exit code."""
    # Rust does not see the flag that Python's own handler sets.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _native.main(["leitfaden", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
