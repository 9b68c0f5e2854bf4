"""One line for each thing that the emulator does not do as AWS does, read by src/emulator."""

import json

_PREFIX = "rehearsal degraded "


def tell(how, stack="", resource=""):
    """`how` is a row of src/degraded/degradations.ts."""
    print(_PREFIX + json.dumps({"how": how, "stack": stack, "resource": resource}), flush=True)
