"""pytm's own evaluation of a map: its check and its default threats on every element and flow, without drawing.

`pytm_map.py MAP` stops there; `pytm_map.py MAP --json` writes the result as pytm's own `--json` does.
Runs in pytm's environment. The map comes as JSON, so that reading it costs pytm next to nothing.
"""

import json
import sys
from pathlib import Path

from pytm import TM, Dataflow, Datastore, ExternalEntity, Server
from pytm.pytm import to_serializable

KINDS = {"datastore": Datastore, "server": Server, "entity": ExternalEntity}

drawn = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
model = TM("map", description="The same nodes and flows")
nodes = {name: KINDS[kind](name) for name, kind in drawn["nodes"].items()}
flows = [Dataflow(nodes[source], nodes[recipient], name) for name, source, recipient in drawn["flows"]]
model.check()
model.resolve()
if "--json" in sys.argv:
    json.dump(model, sys.stdout, default=to_serializable)
