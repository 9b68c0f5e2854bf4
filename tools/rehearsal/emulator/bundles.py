"""Lambda loads handler.js, handler.mjs and handler.cjs; the emulator's worker only knows the first two.
https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
"""

from ministack.core import lambda_runtime

from told import tell

_KNOWN = 'const mjsPath = fullPath + ".mjs";'
_WANTED = 'const mjsPath = fullPath + (fs.existsSync(fullPath + ".cjs") ? ".cjs" : ".mjs");'


def fill():
    if lambda_runtime._NODEJS_WORKER_SCRIPT.count(_KNOWN) != 1:
        raise SystemExit("This emulator loads bundles in another way: tools/rehearsal/emulator is for another version.")
    tell("bundle file")
    lambda_runtime._NODEJS_WORKER_SCRIPT = lambda_runtime._NODEJS_WORKER_SCRIPT.replace(_KNOWN, _WANTED)
