"""Texts and files that tests read."""

from __future__ import annotations

import zlib

ARTICLE = (
    "The two delegations met for the third time on Tuesday and agreed to continue their talks in the spring. A "
    "spokesman said that neither side had changed its position on inspections, which have divided them since the first "
    "round.\n\n"
    "The foreign minister told reporters that he was willing to return, but that sanctions had to be lifted before any "
    "signature. His counterpart rejected that order of steps and called for a complete declaration of all sites.\n"
)


def pdf(pages, *, title="", filters=b"", raw=None) -> bytes:
    """A PDF whose pages show the given lines; ``raw`` replaces the first page's content stream."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for number, lines in enumerate(pages):
        shown = "\n".join(f"({line.replace('(', '[').replace(')', ']')}) Tj T*" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 50 780 Td\n{shown}\nET".encode("latin-1")
        if raw is not None and number == 0:
            stream = raw
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> "
                       b"/Contents %d 0 R >>" % (len(objects) + 2))
        objects.append(b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), filters, stream))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (" ".join(kids).encode(), len(kids))
    objects.append(b"<< /Title (%s) >>" % title.encode())
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, len(objects), start)
    return bytes(out)


def bomb(megabytes: int) -> bytes:
    """A PDF whose one page unpacks to many megabytes of text."""
    packed = zlib.compress(b"BT /F1 10 Tf (" + b"A" * (megabytes << 20) + b") Tj ET", 9)
    return pdf([[""]], filters=b"/Filter /FlateDecode", raw=packed)
