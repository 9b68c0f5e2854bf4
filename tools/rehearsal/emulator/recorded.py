"""Types that are written down and do nothing, so that a template which has them can be created, changed and deleted."""

from ministack.services.cloudformation import provisioners

from around import add
from told import tell

_SERVICES = {"AWS::CodePipeline::Pipeline": "codepipeline"}


def _handlers(service):
    def made(name):
        arn = f"arn:aws:{service}:{provisioners.get_region()}:{provisioners.get_account_id()}:{name}"
        return name, {"Arn": arn, "Version": "1"}

    def create(logical, properties, stack):
        tell("pipeline", stack, logical)
        return made(properties.get("Name") or f"{stack}-{logical}")

    def update(physical, old, new, stack):
        return made(new.get("Name") or physical)

    return create, update, lambda physical, properties: None


def fill():
    for kind, service in _SERVICES.items():
        add(kind, *_handlers(service))
