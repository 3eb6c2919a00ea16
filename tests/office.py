"""Readers of Word files that are not ours: LibreOffice, poppler and pandoc."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.programs import program

_PLACES = (
    Path("/usr/lib/libreoffice/program/soffice"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
)
_FRESH_PROFILE = 81
"""What LibreOffice exits with when it has just made its profile and wants to be started again."""
_PATIENCE = 120


class Office:
    """LibreOffice with a profile of its own in `folder`, so that nobody's settings or running copy matter."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def pdf(self, file: Path) -> Path:
        """`file` as pages."""
        return self._convert([file], "pdf")[0]

    def text(self, file: Path) -> str:
        """The body of `file` with its numbers and bullets, a line per paragraph and per cell; no notes, no headers."""
        return self.texts([file])[0]

    def texts(self, files: list[Path]) -> list[str]:
        """The same for many files at once, which is much faster than one by one."""
        converted = self._convert(files, "txt", "txt:Text (encoded):UTF8")
        return [file.read_text(encoding="utf-8-sig") for file in converted]

    def pages(self, file: Path) -> list[str]:
        """The text of every page of `file` as it is printed: headers, footers and footnotes too."""
        run = [program("pdftotext"), "-layout", "-enc", "UTF-8", str(self.pdf(file)), "-"]
        return _output(run).decode("utf-8").split("\f")[:-1]

    def resaved(self, file: Path) -> Path:
        """`file` after LibreOffice has opened it and saved it as a Word file."""
        return self._convert([file], "docx", "docx:MS Word 2007 XML")[0]

    def _convert(self, files: list[Path], suffix: str, how: str = "") -> list[Path]:
        """Converts copies of `files`: beside the originals there may be locks."""
        self._count += 1
        source, target = (self._folder / f"{kind}{self._count}" for kind in ("from", "to"))
        source.mkdir()
        copies = [source / f"{index}{file.suffix}" for index, file in enumerate(files)]
        for file, copy in zip(files, copies, strict=True):
            shutil.copyfile(file, copy)
        office = program("soffice", "libreoffice", places=_PLACES)
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--norestore", "--convert-to", how or suffix, "--outdir", str(target)]
        for _attempt in range(3):
            ended = subprocess.run([*command, *map(str, copies)], capture_output=True, timeout=_PATIENCE, check=False)
            if ended.returncode != _FRESH_PROFILE:
                break
        made = [target / f"{copy.stem}.{suffix}" for copy in copies]
        missing = [file for file, copy in zip(files, made, strict=True) if not copy.exists()]
        assert not missing, f"LibreOffice could not convert {missing}: {ended.stderr.decode(errors='replace')}"
        return made


def pandoc(file: Path, to: str = "plain") -> str:
    """`file` as pandoc reads it, written in the format `to`."""
    return _output([program("pandoc"), "--from", "docx", "--to", to, "--wrap", "none", str(file)]).decode("utf-8")


def pictures(pdf: Path, folder: Path, resolution: int = 60) -> list[Path]:
    """The pages of `pdf` as pictures in `folder`, for looking at."""
    subprocess.run([program("pdftoppm"), "-r", str(resolution), "-png", str(pdf), str(folder / pdf.stem)], check=True)
    return sorted(folder.glob(f"{pdf.stem}-*.png"))


def _output(command: list[str]) -> bytes:
    with tempfile.TemporaryFile() as errors:
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=errors, timeout=_PATIENCE, check=True).stdout
