"""What python-docx finds in a document, as JSON."""

import json
import sys

import docx

document = docx.Document(sys.argv[1])
section = document.sections[0]
print(
    json.dumps(
        {
            "title": document.core_properties.title,
            "paragraphs": [[p.style.name, p.text] for p in document.paragraphs],
            "tables": [
                [[cell.text for cell in row.cells] for row in table.rows]
                for table in document.tables
            ],
            "margins": [
                round(side.mm)
                for side in (
                    section.top_margin,
                    section.right_margin,
                    section.bottom_margin,
                    section.left_margin,
                )
            ],
            "footers": [
                section.footer.paragraphs[0].text,
                section.even_page_footer.paragraphs[0].text,
            ],
        }
    )
)
