"""Reads Word files with LibreOffice, their changes accepted or rejected; run by a Python that has its `uno` module.

usage: office_changes.py SOFFICE PROFILE VERB IN OUT [VERB IN OUT ...]     VERB is Show, Accept or Reject; OUT is JSON:
a list of the texts of paragraphs and of lists of cells, without the table of contents
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]  # comes with LibreOffice
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]  # made by uno

_PATIENCE = 60
_FRESH_PROFILE = 81
_END_OF_CONTROL = "\r"
"""What LibreOffice 7.4 says of the end of a content control that goes on in the next paragraph."""


def main(soffice: str, profile: str, *jobs: str) -> None:
    """Writes to each OUT what its IN says, as it is or with all changes accepted or rejected."""
    pipe = f"genomgang{Path(profile).parent.name}{Path(profile).name}"
    command = [soffice, "--headless", "--norestore", "--nologo", f"-env:UserInstallation={Path(profile).as_uri()}"]
    command.append(f"--accept=pipe,name={pipe};urp;")
    running = subprocess.Popen(command)
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    context: Any = None
    end = time.monotonic() + _PATIENCE
    while context is None and time.monotonic() < end:
        if running.poll() == _FRESH_PROFILE:
            running = subprocess.Popen(command)
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.2)
    desktop = context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
    dispatcher = context.ServiceManager.createInstance("com.sun.star.frame.DispatchHelper")
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    try:
        for verb, source, target in zip(jobs[::3], jobs[1::3], jobs[2::3], strict=True):
            document = desktop.loadComponentFromURL(Path(source).resolve().as_uri(), "_blank", 0, (hidden,))
            if verb != "Show":
                frame = document.CurrentController.Frame
                dispatcher.executeDispatch(frame, f".uno:{verb}AllTrackedChanges", "", 0, ())
            Path(target).write_text(json.dumps(texts(document.Text)), encoding="utf-8")
            document.close(True)
    finally:
        try:
            desktop.terminate()
        finally:
            running.wait(_PATIENCE)


def texts(text: Any) -> list[str | list[str]]:
    """The paragraphs that have words, and the cells of each table."""
    found: list[str | list[str]] = []
    parts = text.createEnumeration()
    while parts.hasMoreElements():
        part = parts.nextElement()
        if part.supportsService("com.sun.star.text.TextTable"):
            found.append([_said(part.getCellByName(name)) for name in part.CellNames])
        elif part.supportsService("com.sun.star.text.Paragraph"):
            is_listed = part.ParaStyleName.startswith(("Contents", "TOC"))
            found += [_said(part)] if _said(part).strip() and not is_listed else []
    return found


def _said(part: Any) -> str:
    return str(part.String).removesuffix(_END_OF_CONTROL)


if __name__ == "__main__":
    main(*sys.argv[1:])
