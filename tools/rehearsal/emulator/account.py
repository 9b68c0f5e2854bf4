"""What an account holds, and templates created and deleted as the console does, for src/account: JSON on stdout.

  account.py list
  account.py rehearse FILE NAME [PARAMETER=VALUE …]
"""

import json
import sys

from botocore.session import Session

session = Session()


def client(service):
    return session.create_client(service)


def pages(service, operation, key, name=lambda each: each, **options):
    for page in client(service).get_paginator(operation).paginate(**options):
        yield from (name(each) for each in page.get(key, []))


def named(key):
    return lambda each: each[key]


def log_groups(is_kept):
    """Each of a template says how long it is kept; one that a function's last words made does not."""
    every = pages("logs", "describe_log_groups", "logGroups")
    return (group["logGroupName"] for group in every if ("retentionInDays" in group) == is_kept)


LISTS = {
    "stack": lambda: (s["StackName"] for s in pages("cloudformation", "list_stacks", "StackSummaries") if s["StackStatus"] != "DELETE_COMPLETE"),
    "function": lambda: pages("lambda", "list_functions", "Functions", named("FunctionName")),
    "event source mapping": lambda: pages("lambda", "list_event_source_mappings", "EventSourceMappings", named("FunctionArn")),
    "HTTP API": lambda: pages("apigatewayv2", "get_apis", "Items", named("Name")),
    "schedule": lambda: pages("scheduler", "list_schedules", "Schedules", named("Name")),
    "stream": lambda: pages("kinesis", "list_streams", "StreamNames"),
    "queue": lambda: pages("sqs", "list_queues", "QueueUrls"),
    "table": lambda: pages("dynamodb", "list_tables", "TableNames"),
    "bucket": lambda: (b["Name"] for b in client("s3").list_buckets()["Buckets"]),
    "topic": lambda: pages("sns", "list_topics", "Topics", named("TopicArn")),
    "alarm": lambda: pages("cloudwatch", "describe_alarms", "MetricAlarms", named("AlarmName"), AlarmTypes=["MetricAlarm"]),
    "composite alarm": lambda: pages("cloudwatch", "describe_alarms", "CompositeAlarms", named("AlarmName"), AlarmTypes=["CompositeAlarm"]),
    "dashboard": lambda: pages("cloudwatch", "list_dashboards", "DashboardEntries", named("DashboardName")),
    "parameter": lambda: pages("ssm", "describe_parameters", "Parameters", named("Name")),
    "secret": lambda: pages("secretsmanager", "list_secrets", "SecretList", named("Name")),
    "log group": lambda: log_groups(True),
    "log of a late run": lambda: log_groups(False),
    "role": lambda: pages("iam", "list_roles", "Roles", named("RoleName")),
    "build project": lambda: pages("codebuild", "list_projects", "projects"),
    "key": lambda: (f"{k} ({client('kms').describe_key(KeyId=k)['KeyMetadata']['KeyState']})" for k in pages("kms", "list_keys", "Keys", named("KeyId"))),
}


def holdings():
    return {kind: sorted(each()) for kind, each in LISTS.items()}


def rehearse(file, name, *parameters):
    formation = client("cloudformation")
    given = [dict(zip(("ParameterKey", "ParameterValue"), each.split("=", 1))) for each in parameters]
    with open(file, encoding="utf-8") as template:
        formation.create_stack(StackName=name, TemplateBody=template.read(), Parameters=given, Capabilities=["CAPABILITY_NAMED_IAM"])
    formation.get_waiter("stack_create_complete").wait(StackName=name, WaiterConfig={"Delay": 0.2, "MaxAttempts": 150})
    made = [r["ResourceType"] for r in formation.describe_stack_resources(StackName=name)["StackResources"]]
    formation.delete_stack(StackName=name)
    formation.get_waiter("stack_delete_complete").wait(StackName=name, WaiterConfig={"Delay": 0.2, "MaxAttempts": 150})
    return {"resources": sorted(made)}


_, verb, *words = sys.argv
print(json.dumps({"list": holdings, "rehearse": rehearse}[verb](*words)))
