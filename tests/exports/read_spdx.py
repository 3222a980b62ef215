"""Reads and validates SPDX documents with spdx-tools.

read_spdx.py FILE...

Prints for each file: version, concluded license, number of extracted licenses, length of their text in characters.
"""

import sys

from spdx_tools.spdx.parser.parse_anything import parse_file
from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

failed = False
for name in sys.argv[1:]:
    document = parse_file(name)
    for message in validate_full_spdx_document(document):
        print(f"{name}: {message.validation_message}", file=sys.stderr)
        failed = True
    print(
        document.creation_info.spdx_version,
        document.packages[0].license_concluded,
        len(document.extracted_licensing_info),
        sum(len(info.extracted_text) for info in document.extracted_licensing_info),
        sep="\t",
    )
sys.exit(failed)
