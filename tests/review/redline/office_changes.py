"""Accepts and rejects tracked changes with LibreOffice; run by a Python that has its `uno` module.

usage: office_changes.py SOFFICE PROFILE IN OUT [IN OUT ...]     OUT is JSON: {"as_is", "accepted", "rejected"}, each a
list of the texts of paragraphs and cells, without the table of contents
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


def main(soffice: str, profile: str, *files: str) -> None:
    """Writes what each IN says, as it is and with all changes accepted and rejected, to its OUT."""
    pipe = f"genomgang{Path(profile).name}"
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
    try:
        for source, target in zip(files[::2], files[1::2], strict=True):
            found = {}
            for name, verb in (("as_is", ""), ("accepted", "Accept"), ("rejected", "Reject")):
                hidden = PropertyValue()
                hidden.Name, hidden.Value = "Hidden", True
                document = desktop.loadComponentFromURL(Path(source).resolve().as_uri(), "_blank", 0, (hidden,))
                if verb:
                    frame = document.CurrentController.Frame
                    dispatcher.executeDispatch(frame, f".uno:{verb}AllTrackedChanges", "", 0, ())
                found[name] = texts(document.Text)
                document.close(True)
            Path(target).write_text(json.dumps(found), encoding="utf-8")
    finally:
        try:
            desktop.terminate()
        finally:
            running.wait(_PATIENCE)


def texts(text: Any) -> list[str]:
    """The paragraphs that have words, and the cells."""
    found: list[str] = []
    parts = text.createEnumeration()
    while parts.hasMoreElements():
        part = parts.nextElement()
        if part.supportsService("com.sun.star.text.TextTable"):
            found += [part.getCellByName(name).String for name in part.CellNames]
        elif part.supportsService("com.sun.star.text.Paragraph"):
            is_listed = part.ParaStyleName.startswith(("Contents", "TOC"))
            found += [part.String] if part.String.strip() and not is_listed else []
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
