"""Writing personas and scenarios: drafts, their problems, proposals, previews and versions."""
