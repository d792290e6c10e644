"""The floor of reading records: parse each file and hold it against the record's model, nothing else."""

import sys
from pathlib import Path

import tomli

from audit.record.record import Record

for path in sys.argv[1:]:
    Record.model_validate(tomli.loads(Path(path).read_text(encoding="utf-8")))
