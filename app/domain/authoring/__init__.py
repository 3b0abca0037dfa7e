"""Writing personas and scenarios: documents under the pen, their forms, problems and versions."""
