"""Puts a step before and behind the emulator's own handler of a resource type.

A handler is {"create": (logical id, properties, stack) -> (physical id, attributes),
"update": (physical id, old, new, stack[, logical id]) -> the same, "delete": (physical id, properties)}.
"""

from ministack.services.cloudformation.provisioners import _RESOURCE_HANDLERS as handlers


def around(kind, before=lambda properties, stack, resource: properties, behind=lambda made: made):
    """`before` changes properties, `behind` what was made. Of an update's old properties there is no resource to tell about."""
    inner = handlers[kind]

    def create(logical, properties, stack):
        return behind(inner["create"](logical, before(properties, stack, logical), stack))

    def update(physical, old, new, stack, logical=None):
        wanted = (physical, before(old, stack, None), before(new, stack, logical), stack)
        return behind(inner["update"](*wanted, *([logical] if inner.get("update_with_logical_id") else [])))

    handlers[kind] = {**inner, "create": create, "update": update, "update_with_logical_id": True}


def add(kind, create, update, delete):
    """A type that the emulator has not. It has one since: the launcher is out of step with it."""
    if kind in handlers:
        raise SystemExit(f"This emulator has a {kind} of its own: tools/rehearsal/emulator is for another version.")
    handlers[kind] = {"create": create, "update": update, "delete": delete}


def parsed(response):
    """The body of an answer of the emulator's own operations; raises what CloudFormation tells of a resource."""
    status, _headers, body = response
    if status >= 300:
        raise ValueError(body.decode() if isinstance(body, bytes) else str(body))
    return body
