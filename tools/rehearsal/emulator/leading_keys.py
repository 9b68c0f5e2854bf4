"""The condition key dynamodb:LeadingKeys, which the emulator does not know: a grant that names it would allow nothing.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
"""

import json
import re

from ministack.core import iam_actions
from ministack.services import dynamodb

from told import tell


def _partition_key(table_name):
    table = dynamodb._tables.get(table_name.rsplit("/", 1)[-1], {})
    return next((part["AttributeName"] for part in table.get("KeySchema", []) if part["KeyType"] == "HASH"), None)


def _asked_for(request, key):
    """What a request for one item, or a query, says of the partition key."""
    given = request.get("Key") or request.get("Item") or {}
    if key in given:
        return [given[key]]
    names = {name for name, attribute in request.get("ExpressionAttributeNames", {}).items() if attribute == key} | {key}
    values = request.get("ExpressionAttributeValues", {})
    pairs = re.findall(r"([#\w]+)\s*=\s*(:\w+)", request.get("KeyConditionExpression", ""))
    return [values[value] for name, value in pairs if name in names and value in values]


def _leading_keys(body):
    request = json.loads(body or b"{}")
    key = _partition_key(str(request.get("TableName", "")))
    return [text for value in _asked_for(request, key) for text in value.values()] if key else []


def fill():
    inner = iam_actions.dynamodb_service_context
    tell("leading keys")

    def context(body):
        keys = _leading_keys(body)
        return {**inner(body), **({"dynamodb:leadingkeys": keys} if keys else {})}

    iam_actions.dynamodb_service_context = context
