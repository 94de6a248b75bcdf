"""What the software costs, measured: `make bench` writes results.md."""
