"""Takes pages to the world: files for any builder, the check that a built page still says what the article says."""
