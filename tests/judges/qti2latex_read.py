"""Reads the questions of a package as qti2latex, which prints them as exams: `qti2latex_read.py PACKAGE`.

It goes by the structure of QTI 1.2 alone, whatever LMS it is for. Prints what it knows of the items of each file.
"""

from __future__ import annotations

import json
import shutil
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import qti2latex as judge

folder = judge.extract_zip_to_tmp(Path(sys.argv[1]))
read = {
    file.relative_to(folder).as_posix(): [
        {
            "ident": item.get("ident"),
            "stem": judge.get_item_stem(item),
            "choices": judge.get_choices(item),
            "right": sorted(judge.get_correct_idents(item)),
            "type": judge.guess_type(judge.get_qti_metadata(item), item),
        }
        for item in judge.findall_anyns(ET.parse(file).getroot(), "item")
    ]
    for file in judge.read_qti_dir(folder)
}
shutil.rmtree(folder)
print(json.dumps(read))
