"""What `Ref` and `Fn::GetAtt` give where the emulator gives something else than AWS."""

import os

from ministack.services.cloudformation.provisioners import _RESOURCE_HANDLERS as handlers

from around import around
from told import tell


def _secret_by_arn(made):
    """On AWS `Ref` of a secret is its ARN, and grants name it."""
    physical, attributes = made
    arn = attributes.get("Arn", physical)
    return arn, attributes


def _secret_name(physical):
    return physical.split(":secret:", 1)[1].rsplit("-", 1)[0] if ":secret:" in physical else physical


def _by_path(made):
    """No resolver knows <api>.execute-api.<host> on a loopback address."""
    api, attributes = made
    tell("address of an API", resource=api)
    base = f"http://{os.environ['MINISTACK_HOST']}:{os.environ['GATEWAY_PORT']}/_aws/execute-api/{api}/$default"
    return api, {**attributes, "ApiEndpoint": base}


def fill():
    if "AWS::SecretsManager::Secret" in handlers:
        around("AWS::SecretsManager::Secret", behind=_secret_by_arn, own_id=_secret_name)
    around("AWS::ApiGatewayV2::Api", behind=_by_path)
