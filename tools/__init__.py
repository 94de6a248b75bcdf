"""What makes files of the repository out of others: run by `make`, never by the package."""
