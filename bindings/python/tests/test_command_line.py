"""`python -m leitfaden` is the command line."""

import subprocess
import sys

import leitfaden
import pytest


def run(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "leitfaden", *arguments]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", timeout=60)


@pytest.mark.parametrize(
    ("arguments", "text", "code", "out", "err"),
    [
        (["--version"], "", 0, f"leitfaden {leitfaden.__version__}\n", ""),
        (["lint"], "Thank you.", 0, "", "1 draft: nothing to change"),
        (["lint", "--jsonl", "-"], '{"id": 7, "text": "Thank you."}\n', 0, '{"id":7,"diagnostics":[]}\n', ""),
        (["lint"], "Calm down.", 1, "error[rude]", ""),
        (["lint", "none.txt"], "", 2, "", "none.txt"),
        (["lnit"], "", 2, "", "unrecognized subcommand 'lnit'"),
    ],
)
def test_a_command_ends_as_it_does_elsewhere(arguments: list[str], text: str, code: int, out: str, err: str) -> None:
    done = run(*arguments, text=text)
    assert (done.returncode, out in done.stdout, err in done.stdout + done.stderr) == (code, True, True), done
