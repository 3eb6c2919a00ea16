"""An edited Word draft brought home: what was changed in it becomes answers, and nothing else does."""
