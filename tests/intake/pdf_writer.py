"""PDF files written by hand: lines of text in a normal and a bold face, at given places."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HEIGHT, WIDTH, LEFT = 842, 595, 70
BODY = 11


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text `down` points below the top of its page."""

    text: str
    down: float
    size: float = BODY
    bold: bool = False
    left: float = LEFT


def lines(*texts: str, down: float = 100, step: float = 14) -> list[Text]:
    """Lines of body text, one below the other; "" leaves a space."""
    return [Text(text, down + step * number) for number, text in enumerate(texts) if text]


def write_pdf(path: Path, pages: list[list[Text]]) -> Path:
    """Writes the pages; text is Windows-1252."""
    objects: list[bytes] = [b"", b""]
    for face in (b"Helvetica", b"Helvetica-Bold"):
        objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /" + face + b" /Encoding /WinAnsiEncoding >>")
    kids = []
    for page in pages:
        content = b"".join(_shown(text) for text in page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (WIDTH, HEIGHT, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    data = b"%PDF-1.4\n"
    places = []
    for number, entry in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, entry)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    start = data.rindex(b"xref\n0 ")
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    path.write_bytes(data)
    return path


def _shown(text: Text) -> bytes:
    escaped = text.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    face = b"F2" if text.bold else b"F1"
    return b"BT /%s %g Tf %g %g Td (%s) Tj ET\n" % (face, text.size, text.left, HEIGHT - text.down, escaped)
