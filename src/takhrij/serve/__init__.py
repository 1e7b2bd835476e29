"""The workbench: a case in a browser, on this machine alone.

    app = workbench(Settings(path=Path("crane.takhrij"), hosts=("127.0.0.1:8377",)))     an ASGI application

Pages are made on the server and need no script. The same addresses with `.json`, or asked with `Accept:
application/json`, give what the commands give with `--format json`; `/schema/openapi.json` describes them.
"""

from takhrij.serve.application import workbench
from takhrij.serve.settings import Settings

__all__ = ["Settings", "workbench"]
