"""Results of earlier runs: kept on disk under the hash of all that they depend on."""
