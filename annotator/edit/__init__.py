"""Changes -> an editor’s files: the only room that writes into seeds/."""
