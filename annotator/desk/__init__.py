"""Words selected on a page of a preview -> records in the editor’s files; see docs/project/decisions/0023-desk.md."""
