"""Finds browsers and other programs; as a command, installs Debian's where one is missing and that is allowed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

# Keeps Chromium from talking to its maker and from needing a sandbox that containers do not have.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True, slots=True)
class Program:
    """A program: the environment variable with its path, the commands that it may have, Debian's package."""

    label: str
    variable: str
    commands: tuple[str, ...]
    package: str

    def find(self) -> str | None:
        """The path of the program; the environment variable goes first."""
        named = os.environ.get(self.variable)
        found = (shutil.which(name) for name in ((named,) if named else self.commands))
        return next((path for path in found if path), None)

    def path(self) -> str:
        """The path of the program, which a test needs; fails where there is none."""
        found = self.find()
        assert found, f"no {self.label}: run python -m tests.browser.programs"
        return found


CHROMIUM = Program(
    "Chromium",
    "CHROMIUM",
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "chromium",
)
FIREFOX = Program("Firefox", "FIREFOX", ("firefox-esr", "firefox"), "firefox-esr")
# Takes the text out of PDFs.
PDFTOTEXT = Program("pdftotext", "PDFTOTEXT", ("pdftotext",), "poppler-utils")
PROGRAMS = (CHROMIUM, FIREFOX, PDFTOTEXT)
# What `make audit` needs besides.
AUDITORS = (
    Program("npm", "NPM", ("npm",), "npm"),
    # With the compiler, which runs a source file.
    Program("Java", "JAVA", ("javac",), "default-jdk-headless"),
    # What veraPDF needs of it, and a command that tells whether it is there.
    Program("JAXB", "JAXB", ("xjc",), "jaxb"),
)


def main(names: Sequence[str]) -> int:
    """Make sure that there is each program, and with ``audit`` all that `make audit` needs.

    Gives 1, and says which command to run, where that takes more rights.
    """
    programs = (*PROGRAMS, *(AUDITORS if "audit" in names else ()))
    missing = [program for program in programs if not program.find()]
    if not missing:
        return 0
    packages = " ".join(program.package for program in missing)
    command = f"apt-get update && apt-get install -y --no-install-recommends {packages}"
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Missing: {packages}; installing Debian's …", flush=True)
        subprocess.run(["sh", "-c", command], check=False, stdout=subprocess.DEVNULL)
        missing = [program for program in programs if not program.find()]
        if not missing:
            return 0
    labels = " and ".join(program.label for program in missing)
    print(
        f"Needed and not to be installed from here: {labels}. Run, then try again:",
        file=sys.stderr,
    )
    print(f"  sudo sh -c '{command}'", file=sys.stderr)
    paths = " and ".join(program.variable for program in missing)
    print(f"or set {paths} to a path.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
