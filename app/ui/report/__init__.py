"""The report of a session, on paper and as Markdown: the same document, set in two ways."""
