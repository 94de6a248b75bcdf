"""An annotated article and what is known -> what an editor may want to add, as values."""
