"""Enhanced fan-out. The emulator registers consumers by its interface and not by a template, and polls streams alone."""

import json
import re

from ministack.services import kinesis

from around import add, around, parsed
from told import tell

_NAMING = ("StreamARN", "ConsumerName")


def _create(logical, properties, stack):
    registered = kinesis._register_consumer({name: properties[name] for name in _NAMING})
    consumer = json.loads(parsed(registered))["Consumer"]
    tell("stream consumer", stack, logical)
    attributes = {name: consumer[name] for name in ("ConsumerARN", "ConsumerName", "ConsumerStatus")}
    return consumer["ConsumerARN"], {**attributes, "StreamARN": properties["StreamARN"]}


def _update(physical, old, new, stack):
    if all(old.get(name) == new.get(name) for name in _NAMING):
        return physical, {"ConsumerARN": physical, **{name: new[name] for name in _NAMING}, "ConsumerStatus": "ACTIVE"}
    return _create("", new, stack)


def _delete(physical, properties):
    parsed(kinesis._deregister_consumer({"ConsumerARN": physical}))


def _onto_stream(properties, stack, logical):
    source = properties.get("EventSourceArn")
    if not isinstance(source, str) or "/consumer/" not in source:
        return properties
    if logical is not None:
        tell("mapping of a consumer", stack, logical)
    return {**properties, "EventSourceArn": re.sub("/consumer/.*", "", source)}


def fill():
    add("AWS::Kinesis::StreamConsumer", _create, _update, _delete)
    around("AWS::Lambda::EventSourceMapping", before=_onto_stream)
