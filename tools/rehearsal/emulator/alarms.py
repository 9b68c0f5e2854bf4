"""Alarms on several metrics, on an anomaly band, and on other alarms."""

from ministack.services import cloudwatch
from ministack.services.cloudformation import provisioners

from around import add, around, parsed
from told import tell

_BANDS = ("GreaterThanUpperThreshold", "LessThanLowerThreshold", "LessThanLowerOrGreaterThanUpperThreshold")


def _as_one_metric(properties, stack, logical):
    """The name, the actions and the periods stay; what it looks at does not."""
    if "Metrics" not in properties:
        return properties
    if logical is not None:
        tell("anomaly alarm" if "ThresholdMetricId" in properties else "metric math", stack, logical)
    kept = {name: value for name, value in properties.items() if name not in ("Metrics", "ThresholdMetricId")}
    operator = properties["ComparisonOperator"]
    return {
        "Threshold": 0,
        **kept,
        "ComparisonOperator": "GreaterThanThreshold" if operator in _BANDS else operator,
        "Namespace": "Rehearsal",
        "MetricName": "Expression",
        "Statistic": "Sum",
        "Period": 60,
    }


def _create(logical, properties, stack):
    name = properties.get("AlarmName") or f"{stack}-{logical}"
    parsed(cloudwatch._put_composite_alarm({}, {**properties, "AlarmName": name}, False, True))
    tell("composite alarm", stack, logical)
    return name, {"Arn": f"arn:aws:cloudwatch:{provisioners.get_region()}:{provisioners.get_account_id()}:alarm:{name}"}


def _update(physical, old, new, stack):
    made = _create("", {**new, "AlarmName": new.get("AlarmName", physical)}, stack)
    if made[0] != physical:
        _delete(physical, old)
    return made


def _delete(physical, properties):
    cloudwatch._composite_alarms.pop(physical, None)


def fill():
    around("AWS::CloudWatch::Alarm", before=_as_one_metric)
    add("AWS::CloudWatch::CompositeAlarm", _create, _update, _delete)
