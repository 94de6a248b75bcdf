"""Finds Chromium; as a command, installs Debian's where none is there and that is allowed."""

import os
import shutil
import subprocess
import sys

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Keeps the browser from talking to its maker and from needing a sandbox that containers do not have.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_COMMAND = "apt-get update && apt-get install -y --no-install-recommends chromium"


def find_chromium() -> str | None:
    """The path of the browser; the environment variable CHROMIUM goes first."""
    named = os.environ.get("CHROMIUM")
    found = (shutil.which(name) for name in ((named,) if named else _NAMES))
    return next((path for path in found if path), None)


def main() -> int:
    """Make sure that there is a browser; 1 and the command to run where that takes more rights."""
    if find_chromium():
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Chromium is missing; installing Debian's …", flush=True)
        subprocess.run(["sh", "-c", _COMMAND], check=False, stdout=subprocess.DEVNULL)
        if find_chromium():
            return 0
    print(
        "The browser tests need Chromium, and it could not be installed. Run, then try again:",
        file=sys.stderr,
    )
    print(f"  sudo sh -c '{_COMMAND}'", file=sys.stderr)
    print("or set CHROMIUM to the path of one.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
