"""The map's own file inside its PDF, so that the PDF can be opened and worked on again."""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress

NAME = "map.cjm.yaml"
KIND = "/application#2Fyaml"
"""application/yaml, as names of PDF spell it; reportlab's own names would spell the sign for the slash once more."""


def attach(document: Any, source: bytes) -> None:
    """Embeds `source` in the document under `NAME`; `files.pdf_source` reads it back. The same bytes each time."""
    size = PDFDictionary({"Size": len(source)})
    kind = PDFDictionary({"Type": PDFName("EmbeddedFile"), "Subtype": KIND, "Params": size})
    stream = PDFStream(kind, source, filters=[PDFZCompress])
    file = PDFDictionary({"F": document.Reference(stream)})
    specification = PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": PDFString(NAME),
            "UF": PDFString(NAME),
            "EF": file,
            "AFRelationship": PDFName("Source"),
        }
    )
    names = PDFDictionary({"Names": PDFArray([PDFString(NAME), document.Reference(specification)])})
    document.Catalog.Names = PDFDictionary({"EmbeddedFiles": names})
