"""Makes the pictures of Word pages in the README from the demonstration's draft.

Needs LibreOffice (`soffice`) and poppler (`pdftotext`, `pdftoppm`); run it with `python docs/draft_pictures.py`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parent
DRAFT = "tradgardskontoret-2026"
PAGES = {"draft-summary": "Sammanfattning", "draft-risks": "Riskmatris"}
"""The name of each picture, and words that are on its page (the last page that has them)."""
RESOLUTION = "72"


def run(*command: str | Path) -> str:
    """What the command prints; CalledProcessError where it fails."""
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout  # noqa: S603  # our own commands


def main() -> None:
    """Writes a PNG beside this file for each of `PAGES`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "interview", "--store", folder / "store", "demo", "--export", folder)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / f"{DRAFT}.docx")
        pdf = folder / f"{DRAFT}.pdf"
        pages = run("pdftotext", "-layout", pdf, "-").split("\f")
        for picture, words in PAGES.items():
            number = max(number for number, text in enumerate(pages, start=1) if words in text)
            page = str(number)
            run("pdftoppm", "-png", "-singlefile", "-r", RESOLUTION, "-f", page, "-l", page, pdf, DOCS / picture)


if __name__ == "__main__":
    main()
