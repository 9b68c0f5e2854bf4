"""How what runs here reaches its surroundings: the receiver on the port that was free, and loopback in place of TLS."""

import os

from ministack.core import iam_evaluator

from around import around
from told import tell


def _to_receiver(properties, stack, logical):
    """REHEARSAL_DESTINATION=<URL in the configuration>=<URL of the receiver>"""
    configured, _, receiver = os.environ.get("REHEARSAL_DESTINATION", "").partition("=")
    environment = properties.get("Environment", {})
    variables = environment.get("Variables", {})
    moved = {name: value.replace(configured, receiver) if configured and isinstance(value, str) else value for name, value in variables.items()}
    if moved == variables:
        return properties
    if logical is not None:
        tell("destination", stack, logical)
    return {**properties, "Environment": {**environment, "Variables": moved}}


def _trust_loopback():
    """Everything is plain HTTP on a loopback address: without this every policy that demands TLS would deny, the bootstrap bucket's first."""
    resolve = iam_evaluator._resolve_condition_key
    tell("TLS")
    iam_evaluator._resolve_condition_key = lambda key, context: (
        "true" if key.lower() == "aws:securetransport" else resolve(key, context)
    )


def fill():
    around("AWS::Lambda::Function", before=_to_receiver)
    _trust_loopback()
